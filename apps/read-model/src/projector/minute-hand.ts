import { MINUTE, type Clock } from '@yiwang/kernel';

/** The clock's minute as it was last looked at: at its turn deadlines pass, and at midnight the day. */
export class MinuteHand {
  private minute = 0;

  constructor(private readonly clock: Clock) {}

  /** Whether it has moved on since it was last looked at. */
  look(): boolean {
    const before = this.minute;
    this.minute = Math.floor(this.clock.now() / MINUTE);
    return this.minute !== before;
  }
}
