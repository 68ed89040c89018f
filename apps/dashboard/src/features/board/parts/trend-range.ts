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
 * @param now the board's as-of; what is looked at ends there, or at the hour of the past that was chosen
 */
export function rangeOf(name: RangeName, time: TimeChoice, now: string): Range {
  const to = toShanghaiIso(time.at ?? now);
  if (name === 'period' && time.from !== undefined) {
    const from = toShanghaiIso(time.from);
    return { from, to, step: Date.parse(to) - Date.parse(from) > LONGEST_BY_HOUR ? 'DAY' : 'HOUR' };
  }
  const hours = name === 'period' ? HOURS.day : HOURS[name];
  return { from: moveHours(to, -hours), to, step: hours > 72 ? 'DAY' : 'HOUR' };
}
