import { benchKey } from '@yiwang/elements/bench';
import { atMost, type Measured } from '../bench-row.js';
import { percentile } from '../percentiles.js';

const FEW = 10;
const MANY = 100_000;

/** What a fact that comes in order costs a key with a long history, beside one with a short history. */
export async function keyHistoryRow(): Promise<Measured> {
  const { few, many } = benchKey(FEW, MANY);
  const count = (facts: number) => facts.toLocaleString('en-US');
  return {
    rows: [
      atMost(1.5, {
        name: `a fact in order, the ${count(MANY)}th of its key, p50`,
        value: percentile(many, 50),
        unit: 'µs',
        comparedWith: { name: `the ${FEW}th, p50`, value: percentile(few, 50) },
      }),
    ],
    breakdowns: [],
    remarks: [`${many.length} batches of ten facts of each, in turn, in memory: every subject that hears of a household's visits; a cost that grew with history would be thousands of times as much`],
  };
}
