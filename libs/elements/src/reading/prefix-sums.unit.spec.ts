import fc from 'fast-check';
import { PrefixSums } from './prefix-sums.js';

describe('prefix sums', () => {
  it('are the sum of all that was added up to an hour, whatever the order of adding', () => {
    const additions = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -5, max: 5 })));
    fc.assert(fc.property(additions, fc.integer({ min: -1, max: 31 }), (added, hour) => {
      const sums = new PrefixSums();
      for (const [at, value] of added) sums.add(at, value);
      const expected = added.reduce((sum, [at, value]) => (at <= hour ? sum + value : sum), 0);
      expect(sums.upTo(hour)).toBe(expected);
    }));
  });

  it('tell when they last changed, how high they stood, and what they come to every few hours', () => {
    const additions = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -3, max: 3 })));
    const hours = fc.integer({ min: -40, max: 40 });
    fc.assert(fc.property(additions, hours, hours, fc.integer({ min: 1, max: 7 }), (added, first, last, step) => {
      const sums = new PrefixSums();
      for (const [at, value] of added) sums.add(at, value);
      const range = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
      const changes = Array.from({ length: 31 }, (_, hour) => hour).filter((hour) => hour <= last && sums.upTo(hour) !== sums.upTo(hour - 1));
      expect(sums.lastChange(last)).toBe(changes.at(-1));
      expect(sums.highest(first, last)).toBe(Math.max(...range.map((hour) => sums.upTo(hour))));
      expect(sums.sampled(first, last, step)).toBe(range.filter((_, i) => i % step === 0).reduce((sum, hour) => sum + sums.upTo(hour), 0));
    }));
  });
});
