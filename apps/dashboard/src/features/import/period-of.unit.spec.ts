import { periodOf } from './period-of.js';

describe('the period in which a ledger is seen', () => {
  it('begins with its first month', () => {
    const period = { from: '2020-01-25T08:01:00.000+08:00', to: '2020-02-02T21:59:00.000+08:00' };
    expect(periodOf({ period })).toEqual({ from: '2020-01-01T00:00:00+08:00' });
  });

  it('is unknown where the dates are', () => {
    expect(periodOf({})).toBeUndefined();
  });
});
