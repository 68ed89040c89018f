import { firstHourOfDay, HOUR, hourOf } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import type { Ahead, CellIndex } from './cell-index.js';

/** A moment at which numbers stand: a whole hour of the past, or now, to the minute. */
export interface Moment {
  readonly hour: Hour;
  /** The end of that hour, or now. */
  readonly asOf: Instant;
  /** What the hour's cells count too early; empty for the past. */
  readonly ahead: Ahead;
}

/** A moment, and where the day (or the period) before it begins; one that begins after it holds nothing. */
export interface Window {
  readonly end: Moment;
  readonly first: Hour;
}

export interface ReadingTimes {
  /** Left out, or in the present hour or later: now. */
  readonly at?: Instant | undefined;
  /** Widens `day` elements to [from, at]. */
  readonly from?: Instant | undefined;
  readonly now: Instant;
}

const NOTHING_AHEAD: Ahead = new Map();

/** The end of a whole hour. */
export const wholeHour = (hour: Hour): Moment => ({ hour, asOf: (hour + 1) * HOUR, ahead: NOTHING_AHEAD });

export function isNow({ at, now }: ReadingTimes): boolean {
  return at === undefined || hourOf(at) >= hourOf(now);
}

/** The window that is asked for. */
export function windowOf(index: CellIndex, times: ReadingTimes): Window {
  const { at, from, now } = times;
  const end: Moment = isNow(times) ? { hour: hourOf(now), asOf: now, ahead: index.aheadOf(now) } : wholeHour(hourOf(at!));
  return { end, first: from === undefined ? dayOf(end.hour) : hourOf(from) };
}

/** What it is compared with: the end of yesterday, and yesterday's day up to the same hour (none for a widened period). */
export function comparedWith({ end }: Window, { from }: ReadingTimes): { readonly standing: Moment; readonly day: Window | undefined } {
  const today = dayOf(end.hour);
  return {
    standing: wholeHour(today - 1),
    day: from === undefined ? { end: wholeHour(end.hour - 24), first: today - 24 } : undefined,
  };
}

const dayOf = (hour: Hour): Hour => firstHourOfDay(hour * HOUR);
