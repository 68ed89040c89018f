import { moveHours, toShanghaiIso } from '../../../format/time.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { Step } from '../operations/series.query.js';

/** `start`: the first month of a period, where a ledger of long ago has its numbers. */
export type RangeName = 'day' | 'week' | 'fortnight' | 'period' | 'start';

const HOUR = 3_600_000;
const HOURS = { day: 24, week: 7 * 24, fortnight: 14 * 24 } as const;
const MONTH = 31 * 24;
const LONGEST_BY_HOUR = 72 * HOUR;
/** A longer period begins with its first month. */
const LONG_PERIOD = 60 * 24 * HOUR;
/** The API gives 2,000 steps at most; a period of more days shows its last ones. */
const MOST_DAYS = 1_990;

export interface Range {
  readonly from: string;
  readonly to: string;
  readonly step: Step;
}

/** The ranges that can be chosen, the one to begin with first. */
export function rangesFor(time: TimeChoice, now: string): RangeName[] {
  if (time.from === undefined) return ['day', 'week', 'fortnight'];
  const long = Date.parse(time.at ?? now) - Date.parse(time.from) > LONG_PERIOD;
  return long ? ['start', 'period', 'day'] : ['period', 'day'];
}

/**
 * The stretch of time and the step of a trend.
 *
 * @param now the board's as-of. What is looked at ends with its hour, or at the hour of the past that was chosen; steps
 * of a day begin at midnight
 */
export function rangeOf(name: RangeName, time: TimeChoice, now: string): Range {
  const end = time.at === undefined ? endOfHour(now) : toShanghaiIso(time.at);
  const begin = time.from === undefined ? undefined : toShanghaiIso(time.from);
  switch (name) {
    case 'start':
      // The API takes in the hour in which `to` lies: the month ends a minute before the next begins.
      return between(begin ?? end, earlier(moveHours(begin ?? end, MONTH - 1 / 60), end));
    case 'period':
      return between(later(begin ?? end, moveHours(end, -24 * MOST_DAYS)), end);
    case 'day':
    case 'week':
    case 'fortnight':
      return between(moveHours(end, -HOURS[name]), end);
  }
}

function between(from: string, to: string): Range {
  const byHour = Date.parse(to) - Date.parse(from) <= LONGEST_BY_HOUR;
  return byHour ? { from, to, step: 'HOUR' } : { from: `${from.slice(0, 10)}T00:00:00+08:00`, to, step: 'DAY' };
}

/** The end of the hour that an instant lies in, or begins. */
export function endOfHour(instant: string): string {
  return moveHours(`${toShanghaiIso(instant).slice(0, 13)}:00:00+08:00`, 1);
}

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b);
const later = (a: string, b: string): string => (Date.parse(a) > Date.parse(b) ? a : b);
