import type { Element, SeriesPoint } from '@yiwang/elements';
import { HOUR, type Instant } from '@yiwang/kernel';

/**
 * When a number moved last, to the hour; `undefined` where it did not in these hours. A count of the day begins anew at
 * midnight: that it falls to nothing then is no news of it.
 *
 * @param points one after the other, each of the hour that begins at its moment
 */
export function movedLast(points: readonly SeriesPoint[], { window }: Pick<Element, 'window'>): Instant | undefined {
  const moves = points.filter(({ value }, i) => {
    const before = points[i - 1];
    return before !== undefined && value !== null && value !== before.value && (window !== 'day' || value !== 0);
  });
  const last = moves.at(-1);
  return last && last.at + HOUR;
}

/** Whether it has been so for longer than `limit` hours; a number that is none says nothing. */
export function isSilent({ since, value }: { readonly since: Instant | undefined; readonly value: number | null }, limit: number, now: Instant): boolean {
  return value !== null && (since === undefined || now - since > limit * HOUR);
}
