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
});
