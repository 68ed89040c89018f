import { MINUTE, type Clock } from '@yiwang/kernel';
import { Allowance } from '../edge/allowance.js';

/** So many test messages one account may have sent within a minute. */
export const TESTS_A_MINUTE = 5;

/** Bounds how often somebody can let us call others. Refuses `too-many-webhook-tests`. */
export class TestsAllowance extends Allowance {
  constructor(clock: Clock) {
    super(clock, TESTS_A_MINUTE, MINUTE, 'too-many-webhook-tests');
  }
}
