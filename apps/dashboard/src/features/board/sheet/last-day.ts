import { formatDate } from '../../../format/time.js';
import type { Category } from '../../../graphql/by-category.js';
import type { ElementName } from '../operations/board-setting.query.js';

/** Of a category so many counts of the day are asked for, and so many told. */
const [ASKED, TOLD] = [4, 3];

/** A number as it stood at the end of a day, ISO 8601. */
export interface DayPoint {
  readonly at: string;
  readonly value: number | null;
}

/** What was counted of an element on a whole day and on the one before. */
export interface DayCount {
  readonly element: ElementName;
  readonly count: number;
  /** `undefined` where nothing is known of it. */
  readonly before: number | undefined;
}

/** What a category counted on the last whole day. */
export interface CategoryDay {
  readonly category: Category<ElementName>;
  readonly counts: readonly DayCount[];
}

/** The elements that tell what happened on a day: the most telling counts of the day of each category. */
export const countedByDay = (categories: readonly Category<ElementName>[]): readonly ElementName[] =>
  categories.flatMap(({ elements }) => elements.filter(({ kind, window }) => kind === 'COUNT' && window === 'DAY').slice(0, ASKED));

/**
 * What happened on the day before the one looked at, by category: what was counted at all, the most telling first.
 *
 * @param days by element, the number as it stood at the end of each day; @param today `2020-02-08`, in Shanghai
 */
export function lastDayOf(categories: readonly Category<ElementName>[], days: ReadonlyMap<string, readonly DayPoint[]>, today: string): readonly CategoryDay[] {
  return categories.flatMap((category): CategoryDay[] => {
    const counts = countedByDay([category]).flatMap((element): DayCount[] => {
      // A day's number stands at its end, the midnight with which the next begins.
      const whole = (days.get(element.code) ?? []).filter(({ at }) => formatDate(Date.parse(at) - 1) < today);
      const [before, last] = whole.slice(-2).length === 2 ? whole.slice(-2) : [undefined, whole[0]];
      return last?.value == null || last.value === 0 ? [] : [{ element, count: last.value, before: before?.value ?? undefined }];
    });
    return counts.length === 0 ? [] : [{ category, counts: counts.slice(0, TOLD) }];
  });
}
