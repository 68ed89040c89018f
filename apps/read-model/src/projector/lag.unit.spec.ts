import { Lag } from './lag.js';

describe('the lag', () => {
  let now: number;
  let lag: Lag;
  beforeEach(() => {
    now = 0;
    lag = new Lag(() => now);
  });
  const look = (head: bigint, folded: bigint) => {
    lag.ask();
    lag.found(head, folded);
  };

  it('is nothing while all that was seen in the log is folded', () => {
    look(-1n, -1n);
    look(7n, 7n);
    now = 60_000;
    expect(lag.seconds).toBe(0);
  });

  it('counts from when the first event that is missing was seen, whatever is delivered', () => {
    look(7n, 6n);
    now = 3_000;
    look(9n, 6n);
    now = 5_000;
    expect(lag.seconds).toBe(5);
    lag.reached(7n);
    expect(lag.seconds).toBe(2);
    lag.reached(9n);
    expect(lag.seconds).toBe(0);
  });

  it('counts a look that is not answered, after a moment', () => {
    lag.ask();
    now = 1_000;
    expect(lag.seconds).toBe(0);
    now = 12_000;
    lag.ask();
    expect(lag.seconds).toBe(12);
    lag.found(3n, 3n);
    expect(lag.seconds).toBe(0);
  });

  it('forgets the heads of a log that was exchanged for a shorter one', () => {
    look(100n, 90n);
    now = 4_000;
    look(10n, 10n);
    expect(lag.seconds).toBe(0);
  });
});
