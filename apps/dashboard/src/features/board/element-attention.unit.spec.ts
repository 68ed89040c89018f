import { callsForAction } from './element-attention.js';

describe('a number that calls for somebody', () => {
  const overdue = { attention: 'HIGH', threshold: 0 } as const;
  const coverage = { attention: 'LOW', threshold: 90 } as const;

  it('lies above the threshold where more is worse, below it where less is', () => {
    expect([1, 0].map((value) => callsForAction(overdue, value))).toEqual([true, false]);
    expect([89.9, 90, 100].map((value) => callsForAction(coverage, value))).toEqual([true, false, false]);
  });

  it('is none that is unknown, has no threshold, or has no worse side', () => {
    expect([null, undefined].map((value) => callsForAction(overdue, value))).toEqual([false, false]);
    expect(callsForAction({ attention: 'HIGH', threshold: null }, 7)).toBe(false);
    expect(callsForAction({ attention: 'NONE', threshold: 0 }, 7)).toBe(false);
  });
});
