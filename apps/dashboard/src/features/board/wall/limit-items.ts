import type { Reading } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { behindFirst } from '../unit-order.js';

/** A number whose units are further apart than its office wants: in the unit that is worst, with how far apart they are. */
export interface UnequalItem {
  readonly kind: 'unequal';
  readonly element: ElementName;
  readonly unit: string;
  readonly value: number;
}

/** A number that has changed since yesterday by more than its office wants: in the unit where it has most. */
export interface FasterItem {
  readonly kind: 'faster';
  readonly element: ElementName;
  readonly unit: string;
  readonly value: number;
}

/** A unit's number and what became of it since yesterday. */
export type ReadingOf = (unit: string, element: string) => Pick<Reading, 'value' | 'change'> | undefined;

/** The numbers whose units are further apart than the office's limit. One unit alone is not apart from any. */
export function unequalItems(elements: readonly ElementName[], units: readonly string[], readingOf: ReadingOf): readonly UnequalItem[] {
  return elements.flatMap((element): UnequalItem[] => {
    const limit = element.limits?.UNEQUAL;
    if (limit === undefined) return [];
    const numbers = units.map((code) => ({ code, value: readingOf(code, element.code)?.value ?? null })).filter(({ value }) => value !== null);
    const values = numbers.map(({ value }) => value!);
    const apart = values.length < 2 ? 0 : Math.max(...values) - Math.min(...values);
    const [unit] = behindFirst(numbers, element.attention);
    return unit === undefined || apart <= limit ? [] : [{ kind: 'unequal', element, unit, value: apart }];
  });
}

/** The numbers that have changed since yesterday, either way, by more than the office's limit. */
export function fasterItems(elements: readonly ElementName[], units: readonly string[], readingOf: ReadingOf): readonly FasterItem[] {
  return elements.flatMap((element): FasterItem[] => {
    const limit = element.limits?.FASTER;
    if (limit === undefined) return [];
    const changes = units.map((unit) => ({ unit, value: readingOf(unit, element.code)?.change ?? 0 })).filter(({ value }) => Math.abs(value) > limit);
    const most = changes.reduce((first, each) => (Math.abs(each.value) > Math.abs(first.value) ? each : first), changes[0] ?? { unit: '', value: 0 });
    return changes.length === 0 ? [] : [{ kind: 'faster', element, ...most }];
  });
}
