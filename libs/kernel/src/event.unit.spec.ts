import * as fc from 'fast-check';
import { liveEvents } from './event.js';

const fact = (id: string) => ({ id, type: 'HouseholdScreened', data: {} });
const correction = (id: string, correctedEventId: string) => ({ id, type: 'EventCorrected', data: { correctedEventId, reason: 'typo' } });
const ids = (events: readonly { id: string }[]) => events.map((event) => event.id).sort();

describe('live events', () => {
  it('are all, where nothing is corrected', () => {
    expect(ids(liveEvents([fact('a'), fact('b')]))).toEqual(['a', 'b']);
  });
  it('leave out what a correction voids, whichever came first', () => {
    expect(ids(liveEvents([fact('a'), correction('x', 'a')]))).toEqual(['x']);
    expect(ids(liveEvents([correction('x', 'a'), fact('a')]))).toEqual(['x']);
  });
  it('have what a corrected correction revives', () => {
    expect(ids(liveEvents([fact('a'), correction('x', 'a'), correction('y', 'x')]))).toEqual(['a', 'y']);
  });
  it('stay void while one of two corrections lives', () => {
    expect(ids(liveEvents([fact('a'), correction('x', 'a'), correction('y', 'a'), correction('z', 'x')]))).toEqual(['y', 'z']);
  });
  it('are the same in any order', () => {
    const chain = [fact('a'), correction('b', 'a'), correction('c', 'b'), correction('d', 'c'), fact('e'), correction('f', 'e')];
    fc.assert(
      fc.property(fc.shuffledSubarray(chain, { minLength: chain.length }), (shuffled) => {
        expect(ids(liveEvents(shuffled))).toEqual(ids(liveEvents(chain)));
      }),
    );
  });
});
