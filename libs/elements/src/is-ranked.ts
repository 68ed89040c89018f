import { hourOf, officeRowOf, parentOf } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellIndex } from './reading/cell-index.js';
import { totalAt } from './reading/moment.js';
import { ofComparisons } from './subjects/comparisons.js';

/** Whether the units below one are ranked now: neither it nor any unit above it has rankings switched off. */
export function isRanked(index: CellIndex, unit: OrgUnitCode, now: Instant): boolean {
  const moment = { hour: hourOf(now), asOf: now, isNow: true, ahead: index.aheadOf(now) };
  for (let at: OrgUnitCode | undefined = unit; at !== undefined; at = parentOf(at)) {
    const row = at.length === 9 ? officeRowOf(at) : at;
    if (totalAt(moment, index, row, ofComparisons.off.name, '') > 0) return false;
  }
  return true;
}
