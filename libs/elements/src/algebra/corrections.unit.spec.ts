import fc from 'fast-check';
import { liveEvents } from '@yiwang/kernel';
import { Corrections, isLive } from './corrections.js';

const correction = (eventId: string, correctedEventId: string) => ({ eventId, correctedEventId, recordedAt: 0 });

describe('corrections', () => {
  it('void, and revive what a corrected one voided', () => {
    const corrections = new Corrections([correction('b', 'a')]);
    expect(isLive('a', corrections)).toBe(false);
    corrections.add(correction('c', 'b'));
    expect(isLive('a', corrections)).toBe(true);
    corrections.add(correction('d', 'c'));
    expect([isLive('a', corrections), corrections.chainFrom('c')]).toEqual([false, ['c', 'b', 'a']]);
  });

  it('of each other are gone round once', () => {
    const circle = new Corrections([correction('a', 'b'), correction('b', 'a')]);
    expect(circle.chainFrom('a')).toEqual(['a', 'b']);
  });

  it('mean what they mean to the write side, in any tangle', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(id, id), { selector: ([from]) => from }), (pairs) => {
      const events = [...'abcdef'].map((name) => {
        const target = pairs.find(([from]) => from === name)?.[1];
        return target === undefined ? { id: name, type: 'Fact', data: {} } : { id: name, type: 'EventCorrected', data: { correctedEventId: target } };
      });
      const corrections = new Corrections(pairs.map(([from, to]) => correction(from, to)));
      expect(events.filter((event) => isLive(event.id, corrections))).toEqual(liveEvents(events));
    }));
  });
});
