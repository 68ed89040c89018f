import fc from 'fast-check';
import { marksOf, namedMoments } from './trend-axes.js';

describe('what is named beside a trend', () => {
  it.each([
    [[0, 4_893], true, [0, 2_500, 5_000]],
    [[7, 1], true, [0, 4, 8]],
    [[0, 0], true, [0, 1, 2]],
    [[1], true, [0, 1, 2]],
    [[3], true, [0, 2, 4]],
    [[5], true, [0, 3, 6]],
    [[0.3], false, [0, 0.2, 0.4]],
    [[0.05, 0.7], false, [0, 0.4, 0.8]],
    [[-3, 5], true, [-4, 0, 4, 8]],
    [[-7], true, [-8, -4, 0]],
  ])('of %j is %j', (values, isWhole, marks) => {
    expect(marksOf(values, isWhole)).toEqual(marks);
  });

  it('takes in every number, evenly, and few marks do', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 }), fc.boolean(), (numbers, isWhole) => {
      const values = isWhole ? numbers : numbers.map((n) => n / 1_000);
      const marks = marksOf(values, isWhole);
      expect(marks).toContain(0);
      expect(marks[0]!).toBeLessThanOrEqual(Math.min(...values));
      expect(marks.at(-1)!).toBeGreaterThanOrEqual(Math.max(...values));
      expect(marks.length).toBeLessThanOrEqual(4);
      if (isWhole) expect(marks.every(Number.isInteger)).toBe(true);
    }));
  });
});

describe('what is named below a trend', () => {
  const hours = (count: number) => Array.from({ length: count }, (_, n) => n);
  it.each([
    [25, 6, [0, 6, 12, 18, 24]],
    [25, 9, [0, 3, 6, 9, 12, 15, 18, 21, 24]],
    [7, 7, [0, 1, 2, 3, 4, 5, 6]],
    [14, 5, [1, 4, 7, 10, 13]],
    [2, 0, [1]],
    [0, 5, []],
  ])('of %d moments, where %d have room, ends with the last', (count, most, named) => {
    expect(namedMoments(hours(count), most)).toEqual(named);
  });

  it('never asks for more room than there is', () => {
    fc.assert(fc.property(fc.nat(2_000), fc.integer({ min: 1, max: 30 }), (count, most) => {
      expect(namedMoments(hours(count), most).length).toBeLessThanOrEqual(most);
    }));
  });
});
