import { benchQuarantineDay } from '@yiwang/elements/bench';
import { atMost, type Measured } from '../bench-row.js';
import { percentile } from '../percentiles.js';

const PEOPLE = 400;
const DAYS = 9;

/** What a day of a street with many people in quarantine costs whoever folds it. */
export async function quarantineDayRow(): Promise<Measured> {
  const days = Array.from({ length: DAYS }, () => benchQuarantineDay(PEOPLE));
  return {
    rows: [
      atMost(1, {
        name: `a day of ${PEOPLE} people in quarantine, folded, p50`,
        value: percentile(days.map(({ foldMs }) => foldMs), 50),
        unit: 'ms',
        comparedWith: { name: 'a second', value: 1_000 },
      }),
    ],
    breakdowns: [],
    remarks: [`${days[0]!.events} events: two visits, two temperatures and waste of each, some moves and extensions, in batches of twenty, in memory, by every subject that hears of them`],
  };
}
