import { HOUR, type Clock } from '@yiwang/kernel';
import { Allowance } from '../edge/allowance.js';
import { isForGood } from '../vault/erasures.js';
import type { Verdict } from './import-report.js';

/** So many refused rows are answered to one account within an hour: twice the longest ledger, wrong in every row. */
export const REFUSED_ROWS_AN_HOUR = 40_000;

/**
 * Bounds what an account can learn by guessing: a refused row is an answer that leaves nothing behind in the log, so
 * that without a bound a machine could ask for answers all day. Refuses `too-many-refused-rows`.
 */
export class RefusedRowsAllowance extends Allowance {
  constructor(clock: Clock) {
    super(clock, REFUSED_ROWS_AN_HOUR, HOUR, 'too-many-refused-rows');
  }

  /** Counts the rows that were refused for what they say: one that nobody could take for a while told nothing, and is sent again. */
  countRefused(account: string, verdicts: readonly Verdict[]): void {
    this.count(account, verdicts.filter(({ code }) => code !== undefined && isForGood({ code })).length);
  }
}
