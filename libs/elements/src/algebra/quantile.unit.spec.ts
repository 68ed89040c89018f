import fc from 'fast-check';
import { binOf, medianOf } from './quantile.js';

const lowerMedian = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1]!;

describe('a median read from bins', () => {
  it('is within 2.3 % of the lower median, and exact below 24 minutes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { minLength: 1 }), (minutes) => {
      const counts = new Map<number, number>();
      for (const minute of minutes) counts.set(Number(binOf(minute)), (counts.get(Number(binOf(minute))) ?? 0) + 1);
      const expected = lowerMedian(minutes);
      const tolerance = expected < 24 ? 0 : 0.023 * expected + 0.5;
      expect(Math.abs(medianOf(counts)! - expected)).toBeLessThanOrEqual(tolerance);
    }));
  });

  it('is nothing of nothing, and of what an overlap took back', () => {
    expect(medianOf(new Map())).toBeUndefined();
    expect(medianOf(new Map([[60, 0]]))).toBeUndefined();
  });

  it('has bins in order, named by their lower bound', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 900_000 }), (minutes) => {
      expect(Number(binOf(minutes))).toBeLessThanOrEqual(minutes);
      expect(Number(binOf(minutes + 1))).toBeGreaterThanOrEqual(Number(binOf(minutes)));
      expect(binOf(Number(binOf(minutes)))).toBe(binOf(minutes));
    }));
  });
});
