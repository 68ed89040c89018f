import { dayStartKeyOf, dayStartListOf, orderOf, type Fact, type ListRow } from '@yiwang/elements';
import { DAY, HOUR, startOfDay, parseInstant, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { ALWAYS } from './read-store.js';
import type { KeysTold, ReadStore, ReadVersion } from './read-store.js';
import { at, batch, changes } from './testing/batches.js';

const NOON = parseInstant('2020-02-08T12:00:00+08:00')!;
const STREET = '310105002' as OrgUnitCode;
const COMMITTEE = '310105002001' as OrgUnitCode;
const END = Number.MAX_SAFE_INTEGER;

const fact = (key: string, eventId: string, occurredAt: Instant, over: Partial<Fact> = {}): Fact => ({
  subject: 'gate', key, eventId, type: 'GateCounted', orgUnit: COMMITTEE, occurredAt, recordedAt: occurredAt, stream: 's', position: String(occurredAt),
  actor: 'gate-1', data: {}, ...over,
});

/** Where a day begins, said as the fold says it: what stood by some of the facts before. */
function dayStart(key: string, begins: Instant, last: string, held: readonly string[] = [], subject = 'gate'): ListRow {
  const of = { orgUnit: COMMITTEE, occurredAt: begins - 1 };
  const holding = held.map((eventId) => ({ measure: 'gate.staffed', orgUnit: COMMITTEE, bucket: '', n: 1, at: begins - DAY, eventId }));
  const said = JSON.stringify({ state: { staff: 2 }, last: { ...of, eventId: last }, held: holding });
  return {
    list: dayStartListOf(subject), key: dayStartKeyOf(key, begins), unit: COMMITTEE, kind: '', due: undefined, order: orderOf([-begins]), values: { key, at: begins, said },
  };
}

const idsOf = ({ facts }: KeysTold): string[] => facts.map(({ eventId }) => eventId).sort();
const startsOf = ({ starts }: KeysTold) => starts.map(({ key, at: begins }) => [key, begins]);

/** What every read store keeps to with keys that are told from the beginning of a day on. `store` gives the one under test. */
export function keysSinceContract(store: () => ReadStore): void {
  const TODAY = startOfDay(NOON);
  const facts = [-2, -1, 0].flatMap((day) => [1, 2].map((n) => fact('east', `e${day}.${n}`, TODAY + day * DAY + n * HOUR)));
  const days = [dayStart('east', TODAY - DAY, 'e-2.2'), dayStart('east', TODAY, 'e-1.2', ['e-2.1'])];

  const holding = async (some: readonly Fact[], rows: readonly ListRow[]): Promise<ReadVersion> => {
    const version = await store().build('declarations');
    await store().finish(version);
    await store().switchTo(version);
    const entered = rows.map((after) => ({ list: after.list, key: after.key, before: undefined, after }));
    await version.write(batch(undefined, at(1n), { changes: changes({ facts: some, rows: entered }) }));
    return version;
  };

  describe('keys since a moment', () => {
    it('are given from the latest beginning of a day before it, with what stood then and the facts by which it did', async () => {
      const version = await holding(facts, days);
      const told = await version.keysSince('gate', ['east'], { since: NOON, before: END });
      expect(told.starts).toEqual([{
        subject: 'gate', key: 'east', at: TODAY, state: { staff: 2 }, last: { eventId: 'e-1.2', orgUnit: COMMITTEE, occurredAt: TODAY - 1 },
        held: [{ measure: 'gate.staffed', orgUnit: COMMITTEE, bucket: '', n: 1, at: TODAY - DAY, eventId: 'e-2.1' }],
      }]);
      expect(idsOf(told)).toEqual(['e-1.2', 'e-2.1', 'e0.1', 'e0.2']);
    });

    it('begin at a day that begins at the moment itself, and never at a later one', async () => {
      const version = await holding(facts, days);
      expect(startsOf(await version.keysSince('gate', ['east'], { since: TODAY, before: END }))).toEqual([['east', TODAY]]);
      const earlier = await version.keysSince('gate', ['east'], { since: TODAY - 1, before: END });
      expect(startsOf(earlier)).toEqual([['east', TODAY - DAY]]);
      expect(idsOf(earlier)).toEqual(['e-1.1', 'e-1.2', 'e-2.2', 'e0.1', 'e0.2']);
    });

    it('are whole where no day begins before it, and end before the moment that is said', async () => {
      const version = await holding([...facts, fact('west', 'w', TODAY - 9 * DAY)], days);
      const told = await version.keysSince('gate', ['east', 'west'], { since: TODAY - 2 * DAY, before: TODAY - DAY + 2 * HOUR });
      expect(told.starts).toEqual([]);
      expect(idsOf(told)).toEqual(['e-1.1', 'e-2.1', 'e-2.2', 'w']);
      expect(await version.keysSince('gate', [], { since: NOON, before: END })).toEqual({ facts: [], starts: [] });
    });

    it('are not taken for keys that are called nearly so, of which one is read whole, nor for those of another subject', async () => {
      const nearly = dayStartKeyOf('east', TODAY - DAY);
      const version = await holding(
        [...facts, fact(nearly, 'n', TODAY), fact('east', 'other', TODAY - DAY, { subject: 'gate2' })],
        [days[0]!, dayStart(nearly, TODAY, 'n'), dayStart('east', TODAY, 'other', [], 'gate2')],
      );
      const east = await version.keysSince('gate', ['east'], { since: NOON, before: END });
      expect([startsOf(east), idsOf(east)]).toEqual([[], facts.map(({ eventId }) => eventId).sort()]);
      const own = await version.keysSince('gate', [nearly], { since: NOON, before: END });
      expect([startsOf(own), idsOf(own)]).toEqual([[[nearly, TODAY]], ['n']]);
      expect(idsOf(await version.keysSince('gate2', ['east'], { since: NOON, before: END }))).toEqual(['other']);
    });

    it('are found under a unit as whole keys are, each once', async () => {
      const version = await holding([...facts, fact('west', 'w', NOON)], days);
      const some: KeysTold[] = [];
      for await (const keys of version.keysUnder(STREET, 'gate', ALWAYS, { since: NOON, before: END })) some.push(keys);
      expect(some.flatMap(idsOf).sort()).toEqual(['e-1.2', 'e-2.1', 'e0.1', 'e0.2', 'w']);
      expect(some.flatMap(startsOf)).toEqual([['east', TODAY]]);
    });

    it('are not read again where they are known, and one is as far as their facts go', async () => {
      const version = await holding([...facts, fact('west', 'w', NOON)], days);
      const reached = async (...known: string[]) => {
        const some: unknown[] = [];
        for await (const keys of version.keysUnder(STREET, 'gate', ALWAYS, { since: NOON, before: END }, new Set(known))) some.push([idsOf(keys).sort(), keys.reached]);
        return some;
      };
      const first = Math.min(...facts.map(({ occurredAt }) => occurredAt));
      expect(await reached('east')).toEqual([[['w'], first]]);
      expect(await reached('east', 'west')).toEqual([[[], first]]);
    });
  });
}
