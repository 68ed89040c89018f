import { depthOf, targetOf } from './shading.js';

const coverage = { attention: 'LOW', threshold: 90 } as const;
const overdue = { attention: 'HIGH', threshold: 0 } as const;
const watched = { attention: 'HIGH', threshold: null } as const;

describe('the shade of a cell by its distance from the target', () => {
  it('is deepest where the target is missed most, and none where it is met', () => {
    const span = { least: 40, most: 95 };
    expect(depthOf(40, coverage, span, 'target')).toBe(1);
    expect(depthOf(65, coverage, span, 'target')).toBeCloseTo(0.65);
    expect([90, 95].map((value) => depthOf(value, coverage, span, 'target'))).toEqual([0, 0]);
  });

  it('is seen for one too many, and faint for what hardly misses its target although no one misses it more', () => {
    expect(depthOf(1, overdue, { least: 0, most: 7 }, 'target')).toBeCloseTo(0.4);
    expect(depthOf(89.9, coverage, { least: 89.9, most: 100 }, 'target')).toBeLessThan(0.32);
  });

  it('is that from the others where there is no target', () => {
    expect(depthOf(7, watched, { least: 2, most: 7 }, 'target')).toBe(1);
  });
});

describe('the shade of a cell by its distance from the others', () => {
  it('is 1 at the worse end and 0 at the better, whatever the target', () => {
    expect([61, 74].map((value) => depthOf(value, coverage, { least: 61, most: 74 }, 'others'))).toEqual([1, 0]);
    expect([61, 74].map((value) => depthOf(value, overdue, { least: 61, most: 74 }, 'others'))).toEqual([0, 1]);
  });

  it('is none where no one is worse than another, or there is nothing to compare', () => {
    expect(depthOf(61, coverage, { least: 61, most: 61 }, 'others')).toBe(0);
    expect(depthOf(61, { attention: 'NONE', threshold: null }, { least: 61, most: 74 }, 'others')).toBe(0);
    expect(depthOf(null, coverage, { least: 61, most: 74 }, 'others')).toBe(0);
    expect(depthOf(null, coverage, undefined, 'target')).toBe(0);
  });
});

describe('a target', () => {
  it('is a bound on the side that wants attention', () => {
    expect(targetOf(coverage)).toEqual({ sign: '≥', value: 90 });
    expect(targetOf(overdue)).toEqual({ sign: '≤', value: 0 });
    expect(targetOf(watched)).toBeUndefined();
  });
});
