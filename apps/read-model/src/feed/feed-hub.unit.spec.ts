import { jest } from '@jest/globals';
import type { Fact, ProjectionChanges } from '@yiwang/elements';
import type { ChangeListener } from '../projector/projector.js';
import { committee, feb, STREET } from '../testing/told-log.js';
import { FeedHub, TOLD_AT_ONCE } from './feed-hub.js';

const fact = (n: number, of = 1): Fact => ({
  subject: 'household', key: `h${n}`, eventId: `e${n}`, type: 'HouseholdScreened', orgUnit: committee(of), occurredAt: feb('08 10:00'), recordedAt: feb('08 10:00'),
  stream: 's', position: String(n), actor: 'committee-1', data: { outcome: 'done' },
});
const changesOf = (...facts: Fact[]): ProjectionChanges => ({ facts, cells: [], due: [], rows: [], corrections: [], parked: [] });

describe('what happens, as it is told live', () => {
  let happened: ChangeListener;
  const hub = new FeedHub({ onChange: (listener) => ((happened = listener), () => undefined) });
  beforeEach(() => {
    jest.useFakeTimers();
    hub.start();
  });
  afterEach(() => {
    hub.stop();
    jest.useRealTimers();
  });

  /** Who watches a unit, and the ids of all they have been told by now. */
  const watching = async (unit = STREET) => {
    const entries = await hub.watch(unit, async () => []);
    const ids: string[] = [];
    void (async () => {
      for await (const { id } of entries) ids.push(id);
    })();
    return { ids, leave: () => entries.return!() };
  };
  const aMomentLater = () => jest.advanceTimersByTimeAsync(1_000);

  it('gathers what is folded one after the other, and tells the last of it', async () => {
    const { ids, leave } = await watching();
    for (let n = 0; n < 200; n += 1) happened(changesOf(fact(n)));
    await aMomentLater();
    expect(ids).toEqual(Array.from({ length: TOLD_AT_ONCE }, (_, i) => `e${200 - TOLD_AT_ONCE + i}`));
    happened(changesOf(fact(200)));
    await aMomentLater();
    expect(ids.at(-1)).toBe('e200');
    await leave();
  });

  it('tells each unit the last of its own, however much happens elsewhere', async () => {
    const [own, street] = [await watching(committee(2)), await watching()];
    happened(changesOf(fact(0, 2)));
    for (let n = 1; n <= TOLD_AT_ONCE; n += 1) happened(changesOf(fact(n)));
    await aMomentLater();
    expect([own.ids, street.ids.length, street.ids.includes('e0')]).toEqual([['e0'], TOLD_AT_ONCE, false]);
    await own.leave();
    await street.leave();
  });
});
