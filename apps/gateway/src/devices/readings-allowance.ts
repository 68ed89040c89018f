import { MINUTE, type Clock } from '@yiwang/kernel';
import { Allowance } from '../edge/allowance.js';

/** So many submissions one device may send within a minute: one a second, and as many again to make good for an outage. */
export const READINGS_A_MINUTE = 120;

/** Bounds what a key that has got about, or a device gone mad, can do to everyone else. Refuses `too-many-readings`. */
export class ReadingsAllowance extends Allowance {
  constructor(clock: Clock) {
    super(clock, READINGS_A_MINUTE, MINUTE, 'too-many-readings');
  }
}
