import type { ElementName } from '../operations/board-setting.query.js';

/** A number as it stood at the end of an hour. */
export interface HourPoint {
  readonly at: string;
  readonly value: number | null;
}

/** A number that has not moved for longer than its office wants. `since`: when it moved last, ISO 8601; `undefined` for before all hours that were looked at. */
export interface SilentItem {
  readonly kind: 'silent';
  readonly element: ElementName;
  readonly unit: string;
  readonly since: string | undefined;
}

const HOUR = 3_600_000;

/**
 * When a number moved last, to the hour; `undefined` where it did not in these hours. A count of the day begins anew at
 * midnight: that it falls to nothing then is no news of it.
 */
export function movedLast(points: readonly HourPoint[], { window }: Pick<ElementName, 'window'>): string | undefined {
  const moves = points.filter(({ value }, i) => {
    const before = points[i - 1]?.value;
    if (value === null || before === undefined || value === before) return false;
    return window !== 'DAY' || value !== 0;
  });
  return moves[moves.length - 1]?.at;
}

/** The numbers of a unit that have been silent for longer than its office's limit. What is no number at all says nothing. @param hours of each element by its code; @param now ms since 1970 */
export function silentItems(elements: readonly ElementName[], unit: string, hours: ReadonlyMap<string, readonly HourPoint[]>, now: number): readonly SilentItem[] {
  return elements.flatMap((element): SilentItem[] => {
    const points = hours.get(element.code) ?? [];
    const limit = element.limits?.SILENT;
    if (limit === undefined || (points[points.length - 1]?.value ?? null) === null) return [];
    const since = movedLast(points, element);
    return since !== undefined && now - Date.parse(since) <= limit * HOUR ? [] : [{ kind: 'silent', element, unit, since }];
  });
}
