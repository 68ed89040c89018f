/** A moment: milliseconds since 1970-01-01T00:00:00Z. The domain's only notion of time; it comes in with the command. */
export type Instant = number;

/** A whole hour: hours since 1970-01-01T00:00Z. Shanghai is UTC+8 without summer time, so its hours are UTC's hours. */
export type Hour = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What happened this much ahead of our clock is taken for now: nobody's clock is exact. */
export const FUTURE_TOLERANCE = 2 * MINUTE;

/** Asia/Shanghai has been UTC+8 throughout since September 1991. */
const SHANGHAI_OFFSET = 8 * HOUR;

const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Four digits write the years 0 to 9999, here by Shanghai's calendar. */
const FIRST_INSTANT: Instant = Date.parse('0000-01-01T00:00:00+08:00');
const LAST_INSTANT: Instant = Date.parse('9999-12-31T23:59:59.999+08:00');

/**
 * The instant of an ISO 8601 text that carries its offset, or `undefined` for any other text: one that names no day of
 * the calendar, or that `formatInstant` could not write so that it is read again.
 */
export function parseInstant(iso: string): Instant | undefined {
  if (!ISO_WITH_OFFSET.test(iso) || !isDay(iso.slice(0, 10))) return undefined;
  const instant = Date.parse(iso);
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT ? instant : undefined;
}

/** Date.parse takes 30 February for 1 March. Every month has 28 days, and most instants of a log are read by that alone. */
function isDay(date: string): boolean {
  if (date.slice(8) <= '28') return true;
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

/** An instant as ISO 8601 in Shanghai time: `2020-02-08T14:32:00.000+08:00`. */
export function formatInstant(instant: Instant): string {
  return `${new Date(instant + SHANGHAI_OFFSET).toISOString().slice(0, -1)}+08:00`;
}

/** The calendar day of an instant in Shanghai: `2020-02-08`. */
export function dateOf(instant: Instant): string {
  return formatInstant(instant).slice(0, 10);
}

/** The whole hour an instant lies in. */
export function hourOf(instant: Instant): Hour {
  return Math.floor(instant / HOUR);
}

/** The first hour of the Shanghai day in which an instant lies. */
export function firstHourOfDay(instant: Instant): Hour {
  return hourOf(startOfDay(instant));
}

/** Midnight (Shanghai) at the beginning of the day in which an instant lies. */
export function startOfDay(instant: Instant): Instant {
  return Math.floor((instant + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;
}

/** The midnight (Shanghai) that ends the day in which an instant lies. */
export const endOfDay = (instant: Instant): Instant => startOfDay(instant) + DAY;

/** Where the present comes from. Only the edges hold one; domain code is handed instants. */
export abstract class Clock {
  abstract now(): Instant;
}

/** The machine's own clock. */
export class SystemClock extends Clock {
  now(): Instant {
    return Date.now();
  }
}
