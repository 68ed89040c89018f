import { moveHours, toShanghaiIso } from '../../../format/time.js';
import type { Step } from '../operations/series.query.js';
import type { TimeChoice } from '../live/use-board-at.js';

export type RangeName = 'day' | 'week' | 'fortnight' | 'period';

const HOURS: Readonly<Record<Exclude<RangeName, 'period'>, number>> = { day: 24, week: 7 * 24, fortnight: 14 * 24 };
const LONGEST_BY_HOUR = 72 * 3_600_000;

export interface Range {
  readonly from: string;
  readonly to: string;
  readonly step: Step;
}

/** The ranges that can be chosen: with a period there is the whole of it. */
export function rangesFor(time: TimeChoice): RangeName[] {
  return time.from === undefined ? ['day', 'week', 'fortnight'] : ['period', 'day', 'week'];
}

/**
 * The stretch of time and the step of a trend.
 *
 * @param now the board's as-of. What is looked at ends with its hour, or at the hour of the past that was chosen; steps
 * of a day begin at midnight
 */
export function rangeOf(name: RangeName, time: TimeChoice, now: string): Range {
  const to = time.at === undefined ? endOfHour(now) : toShanghaiIso(time.at);
  const hours = HOURS[name === 'period' ? 'day' : name];
  const asked = name === 'period' && time.from !== undefined ? toShanghaiIso(time.from) : moveHours(to, -hours);
  const byHour = Date.parse(to) - Date.parse(asked) <= LONGEST_BY_HOUR;
  return byHour ? { from: asked, to, step: 'HOUR' } : { from: `${asked.slice(0, 10)}T00:00:00+08:00`, to, step: 'DAY' };
}

function endOfHour(instant: string): string {
  return moveHours(`${toShanghaiIso(instant).slice(0, 13)}:00:00+08:00`, 1);
}
