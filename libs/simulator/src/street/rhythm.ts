import { HOUR, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';

/**
 * How busy each hour of the day is, midnight first, relative to the others: committees visit in day shifts with a peak
 * when people are home from work, hardly anyone knocks at night, trains and flights arrive until late, and online
 * reservations come in whenever someone is awake.
 */
const HOURLY = {
  visits: [0, 0, 0, 0, 0, 0, 0, 0.5, 4, 8, 9, 7, 2, 5, 8, 8, 7, 6, 10, 11, 7, 1.5, 0, 0],
  counter: [0, 0, 0, 0, 0, 0, 0, 0, 2, 10, 9, 7, 2, 5, 8, 8, 5, 1, 0, 0, 0, 0, 0, 0],
  online: [3, 2, 1.5, 1, 1, 1.5, 3, 5, 7, 7, 6, 6, 8, 6, 5, 5, 5, 6, 7, 9, 10, 10, 8, 5],
  arrivals: [1, 0.6, 0.4, 0.3, 0.4, 0.6, 1, 2, 4, 6, 6, 6, 5, 5, 6, 7, 7, 6, 6, 6, 5, 4, 3, 2],
} as const satisfies Record<string, readonly number[]>;

export type Rhythm = keyof typeof HOURLY;

/** A moment of the day that begins at `day`, likely where the rhythm is busy. */
export function momentOf(day: Instant, rhythm: Rhythm, random: Random): Instant {
  const weights = Object.fromEntries(HOURLY[rhythm].map((weight, hour) => [String(hour), weight]));
  return day + Number(random.weighted(weights)) * HOUR + random.integer(0, HOUR - 1);
}

/** So many moments of a day in the order of time. */
export function momentsOf(day: Instant, rhythm: Rhythm, count: number, random: Random): Instant[] {
  return Array.from({ length: count }, () => momentOf(day, rhythm, random)).sort((a, b) => a - b);
}

/** A whole number whose mean is `mean`: the part behind the point is left to chance. */
export function about(mean: number, random: Random): number {
  return Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0);
}
