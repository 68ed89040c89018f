import { officeRowOf, upFrom } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellIndex } from './reading/cell-index.js';
import { present, totalAt } from './reading/moment.js';
import { ofComparisons } from './subjects/comparisons.js';

/** Whether the units below one are ranked now: neither it nor any unit above it has rankings switched off. */
export function isRanked(index: CellIndex, unit: OrgUnitCode, now: Instant): boolean {
  const moment = present(index, now);
  return upFrom(unit).every((at) => totalAt(moment, index, at.length === 9 ? officeRowOf(at) : at, ofComparisons.off.name, '') <= 0);
}
