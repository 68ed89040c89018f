import { percentile } from './percentiles.js';

describe('a percentile', () => {
  it('is the nearest rank of the sorted numbers', () => {
    const numbers = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((p) => percentile(numbers, p))).toEqual([15, 20, 20, 35, 50]);
  });

  it('is of no numbers no number', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});
