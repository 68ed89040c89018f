import { differenceOf } from './difference.js';

const reading = (value: number | null) => ({ value, numerator: null, denominator: null, committees: null, change: null });

describe('what lies between a number at two moments', () => {
  it.each([
    [3, 5, 2],
    [5, 3, -2],
    [0.3, 0.1, -0.2],
    [4, 4, 0],
    [0, 7, 7],
  ])('from %p to %p is %p', (earlier, later, difference) => {
    expect(differenceOf(reading(earlier), reading(later))).toBe(difference);
  });

  it('is unknown where the number is missing at either, and is not taken for none', () => {
    expect(differenceOf(reading(null), reading(3))).toBeUndefined();
    expect(differenceOf(reading(3), undefined)).toBeUndefined();
  });
});
