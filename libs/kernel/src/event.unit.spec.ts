import * as fc from 'fast-check';
import { liveEvents } from './event.js';

const fact = (id: string) => ({ id, type: 'HouseholdScreened', data: {} });
const correction = (id: string, correctedEventId: string) => ({ id, type: 'EventCorrected', data: { correctedEventId, reason: { inWords: 'typo' } } });

/** The rule as it is said, at whatever cost: no live correction voids it, and none counts against what it stands on. */
function isLive(events: readonly { id: string; data: object }[], id: string, trail: readonly string[] = []): boolean {
  const corrections = events.filter(({ data }) => 'correctedEventId' in data && data.correctedEventId === id);
  return !corrections.some((one) => ![...trail, id].includes(one.id) && isLive(events, one.id, [...trail, id]));
}
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
  it('are as the rule says, whatever corrects what', () => {
    const targets = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(targets, (corrected) => {
        const events = [fact('0'), ...corrected.map((target, n) => correction(String(n + 1), String(target)))];
        expect(ids(liveEvents(events))).toEqual(ids(events.filter(({ id }) => isLive(events, id))));
      }),
      { numRuns: 1_000 },
    );
  });
  it('are found in no time through thousands of corrections of corrections', () => {
    const chain = [fact('0'), ...Array.from({ length: 20_000 }, (_, n) => correction(String(n + 1), String(n)))];
    const began = performance.now();
    expect(liveEvents(chain)).toHaveLength(10_001);
    expect(performance.now() - began).toBeLessThan(1_000);
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
