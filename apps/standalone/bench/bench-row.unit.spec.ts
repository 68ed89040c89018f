import { atLeast, atMost, atMostAbove, atMostOf } from './bench-row.js';

const row = (value: number, beside: number) => ({ name: 'a', value, unit: 'ms', comparedWith: { name: 'b', value: beside } });

describe('whether a goal is met', () => {
  it.each([
    ['at least half, with half', atLeast(0.5, row(50, 100)), true],
    ['at least half, with less', atLeast(0.5, row(49, 100)), false],
    ['at most 1.2 times, with as much', atMost(1.2, row(10, 10)), true],
    ['at most 1.2 times, with 1.3 times', atMost(1.2, row(13, 10)), false],
    ['at most 30 ms above, with 30 ms above', atMostAbove(30, row(32, 2)), true],
    ['at most 30 ms above, with 31 ms above', atMostAbove(30, row(33, 2)), false],
    ['at most 5 ms, with as much', atMostOf(5, row(5, 2)), true],
    ['at most 5 ms, with more', atMostOf(5, row(5.1, 20)), false],
  ])('%s', (_, { met }, expected) => {
    expect(met).toBe(expected);
  });

  it('says the ratio', () => {
    expect(atLeast(0.5, row(50, 200)).ratio).toBe(0.25);
  });
});
