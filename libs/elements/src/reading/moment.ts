import { firstHourOfDay, HOUR, hourOf } from '@yiwang/kernel';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import { aheadName } from './cell-index.js';
import type { Ahead, CellIndex } from './cell-index.js';

/**
 * What a moment means, wherever one is asked for:
 *
 * - `at` is the moment the numbers are *of*: what had happened by then. In the present hour or later, or left out, it is now,
 *   to the minute: a deadline of 10:20 counts from 10:20 on. Before, it is its whole hour: everything of that hour counts,
 *   and `asOf` says so, being the hour's end (14:32 of yesterday is answered as of 15:00 of yesterday).
 * - `from` is the whole hour in which a widened day begins.
 * - `asKnownAt` is the *knowledge* the numbers are made with: what the log had taken by the end of that hour. It does not
 *   move `at`: alone it gives the numbers of now, to the minute, by what was known then; with `at`, those of a past hour. In
 *   the present hour or later it is all there is. What counts is when the log took an event, not when it was folded: one that
 *   could not be read at first, and can be now, was known all along, live and after a rebuild alike.
 */
export interface Moment {
  readonly hour: Hour;
  /** The end of that hour, or now. */
  readonly asOf: Instant;
  /** Now, to the minute: what happened at `asOf` itself has happened. */
  readonly isNow: boolean;
  /** What the hour's cells count too early; empty for the past. */
  readonly ahead: Ahead;
}

/** A moment, and where the day (or the period) before it begins; one that begins after it holds nothing. */
export interface Window {
  readonly end: Moment;
  readonly first: Hour;
}

export interface ReadingTimes {
  /** See `Moment`; left out, or in the present hour or later: now. */
  readonly at?: Instant | undefined;
  /** Widens `day` elements to [from, at]. */
  readonly from?: Instant | undefined;
  readonly now: Instant;
}

const NOTHING_AHEAD: Ahead = new Map();

/** The end of a whole hour. */
export const wholeHour = (hour: Hour): Moment => ({ hour, asOf: (hour + 1) * HOUR, isNow: false, ahead: NOTHING_AHEAD });

/** Now, to the minute. */
export const present = (index: CellIndex, now: Instant): Moment => ({ hour: hourOf(now), asOf: now, isNow: true, ahead: index.aheadOf(now) });

/** Whether a moment means now. */
export const isPresent = (at: Instant | undefined, now: Instant): boolean => at === undefined || hourOf(at) >= hourOf(now);

/** The instant up to which numbers that are asked for at a moment hold everything. */
export const asOf = ({ at, now }: ReadingTimes): Instant => (isPresent(at, now) ? now : wholeHour(hourOf(at!)).asOf);

/** Whether something has happened by a moment. */
export const isReached = ({ asOf, isNow }: Moment, at: Instant): boolean => (isNow ? at <= asOf : at < asOf);

/** The total of a cell at a moment. */
export function totalAt({ hour, ahead }: Moment, index: CellIndex, row: OrgUnitCode, measure: string, bucket: string): number {
  return index.upTo(row, measure, bucket, hour) - aheadAt(ahead, row, measure, bucket);
}

/** What of a cell still lies ahead of a moment, within its hour. */
export const aheadAt = (ahead: Ahead, row: OrgUnitCode, measure: string, bucket: string): number =>
  ahead.get(measure)?.get(aheadName(row, bucket)) ?? 0;

/** The window that is asked for. */
export function windowOf(index: CellIndex, times: ReadingTimes): Window {
  const { at, from, now } = times;
  const end = isPresent(at, now) ? present(index, now) : wholeHour(hourOf(at!));
  return { end, first: from === undefined ? dayOf(end.hour) : hourOf(from) };
}

/** The last hours of the days of a window, but for the day of its end; `first` after `last` where it has no other day. */
export interface DayEnds {
  readonly first: Hour;
  readonly last: Hour;
}

export const dayEndsOf = ({ first, end }: Window): DayEnds => ({ first: lastHourOfDay(first), last: dayOf(end.hour) - 1 });

/** How many of these days end in an hour or later. */
export function dayEndsFrom({ first, last }: DayEnds, hour: Hour): number {
  const from = Math.max(first, lastHourOfDay(hour));
  return from > last ? 0 : (last - from) / HOURS_OF_DAY + 1;
}

export const HOURS_OF_DAY = 24;

/** What it is compared with: the end of yesterday, and yesterday's day up to the same hour (none for a widened period). */
export function comparedWith({ end }: Window, { from }: ReadingTimes): { readonly standing: Moment; readonly day: Window | undefined } {
  const today = dayOf(end.hour);
  return {
    standing: wholeHour(today - 1),
    day: from === undefined ? { end: wholeHour(end.hour - 24), first: today - 24 } : undefined,
  };
}

const dayOf = (hour: Hour): Hour => firstHourOfDay(hour * HOUR);
const lastHourOfDay = (hour: Hour): Hour => dayOf(hour) + HOURS_OF_DAY - 1;
