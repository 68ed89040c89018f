import { HOUR, type Clock } from '@yiwang/kernel';
import { Allowance } from '../edge/allowance.js';

/** So many records one account may ask for within an hour: every door of a large committee once, and no street's people. */
export const LOOKS_AN_HOUR = 3_000;

/** Bounds how fast an account can carry records away, and how many ids it can guess. Refuses `too-many-looks`. */
export class LooksAllowance extends Allowance {
  constructor(clock: Clock) {
    super(clock, LOOKS_AN_HOUR, HOUR, 'too-many-looks');
  }
}
