import type { ThresholdKind } from '@yiwang/coordination';
import { officeRowOf, streetOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { CellIndex } from './reading/cell-index.js';
import { totalAt, windowOf } from './reading/moment.js';
import type { ReadingTimes } from './reading/moment.js';
import { ofThresholds } from './subjects/element-threshold.js';

/** From where on a number calls for somebody, as an office set it. `limit`: in the element's unit, of `silent` in hours. */
export interface OfficeThreshold {
  readonly element: string;
  readonly kind: ThresholdKind;
  readonly limit: number;
}

/** What the office of a unit's street has set at a moment, for the street and its committees, by element; nothing above the streets. */
export function officeThresholds(index: CellIndex, unit: OrgUnitCode, times: Pick<ReadingTimes, 'at' | 'now'>): readonly OfficeThreshold[] {
  const street = streetOf(unit);
  if (street === undefined) return [];
  const row = officeRowOf(street);
  const { name } = ofThresholds.limits;
  const { end } = windowOf(index, times);
  return [...index.bucketsOf(row, name)]
    .map((bucket) => ({ ...namedBy(bucket), limit: totalAt(end, index, row, name, bucket) - 1 }))
    .filter(({ limit }) => limit >= 0)
    .sort((a, b) => (`${a.element} ${a.kind}` < `${b.element} ${b.kind}` ? -1 : 1));
}

function namedBy(bucket: string): Pick<OfficeThreshold, 'element' | 'kind'> {
  const [kind, element] = bucket.split('.') as [ThresholdKind, string];
  return { element, kind };
}
