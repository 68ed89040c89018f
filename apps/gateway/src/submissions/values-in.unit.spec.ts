import { hasAtMost } from './values-in.js';

describe('how many values a value holds', () => {
  it.each([
    [1, 'text'], [1, null], [1, []], [3, [1, 2]], [4, { a: 1, b: { c: 2 } }], [6, [[1], [2], 3]],
  ])('given %i of them, then so many are at most so many, and one fewer is too few', (count, value) => {
    expect([hasAtMost(count, value), hasAtMost(count - 1, value)]).toEqual([true, false]);
  });

  it('given lists in lists without end, then it is told at the limit', () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(hasAtMost(1_000, endless)).toBe(false);
  });
});
