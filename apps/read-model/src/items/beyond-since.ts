import type { SeriesPoint } from '@yiwang/elements';
import { HOUR, type Instant } from '@yiwang/kernel';

/** Since when a number lies beyond its limit: within the hour that begins then. */
export interface Since {
  readonly at: Instant;
  /** It did in all hours that were looked at, and maybe before. */
  readonly orEarlier: boolean;
}

/** On which side of its limit a number calls for somebody. */
export type Side = 'above' | 'below';

export const isBeyond = (value: number, limit: number, side: Side): boolean => (side === 'below' ? value < limit : value > limit);

/**
 * Since when a number that lies beyond its limit has been so without a break, by the limit that holds now; `undefined` where no
 * hour was looked at. A count of the day begins anew at midnight, and so does this.
 *
 * @param points as it stood at the end of each hour, one after the other, each of the hour that begins at its moment
 */
export function beyondSince(points: readonly SeriesPoint[], limit: number, side: Side): Since | undefined {
  const within = points.findLast(({ value }) => value === null || !isBeyond(value, limit, side));
  if (within !== undefined) return { at: within.at + HOUR, orEarlier: false };
  return points[0] && { at: points[0].at + HOUR, orEarlier: true };
}
