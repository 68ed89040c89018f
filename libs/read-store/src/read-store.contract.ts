import type { CellDelta, Fact } from '@yiwang/elements';
import { hourOf, parseInstant, type OrgUnitCode } from '@yiwang/kernel';
import { keysSinceContract } from './keys-since.contract.js';
import { listPagesContract } from './list-pages.contract.js';
import { packedCellsContract } from './packed-cells.contract.js';
import { ALWAYS } from './read-store.js';
import type { FactsSoFar, FactSpan, ReadStore, ReadVersion } from './read-store.js';
import { all, at, batch, changes, whole } from './testing/batches.js';
import { troubleOf } from './trouble.js';

const NOON = parseInstant('2020-02-08T12:00:00+08:00')!;
const committee = (n: number) => `31010500200${n}` as OrgUnitCode;

const fact = (over: Partial<Fact> = {}): Fact => ({
  subject: 'quarantine',
  key: 'person-1.1',
  eventId: 'event-1',
  type: 'QuarantineStarted',
  orgUnit: committee(1),
  occurredAt: NOON,
  recordedAt: NOON + 1000,
  stream: '310105002_quarantineCase-person-1',
  position: '9007199254740993', // past 2^53
  actor: 'committee-310105002001',
  data: { place: 'home', note: 'tab\tand "quotes", 排摸 \\ {}' },
  ...over,
});

const cell = (over: Partial<CellDelta> = {}): CellDelta => ({
  orgUnit: committee(1),
  measure: 'qua_home_active',
  bucket: '',
  occurredHour: hourOf(NOON),
  recordedHour: hourOf(NOON),
  value: 1,
  ...over,
});

async function given(version: ReadVersion, unit: OrgUnitCode, subject: string, span: FactSpan): Promise<FactsSoFar[]> {
  const some: FactsSoFar[] = [];
  for await (const each of version.factsUnder(unit, subject, span)) some.push(each);
  return some;
}

const byText = <T>(rows: readonly T[]): T[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What every read store keeps to. `open` gives a store with nothing in it; `close` is called after each test. */
export function readStoreContract(open: () => Promise<ReadStore>): void {
  let store: ReadStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const emptyLive = async (): Promise<ReadVersion> => {
    const version = await store.build('declarations');
    await store.finish(version);
    await store.switchTo(version);
    return version;
  };

  describe('a batch', () => {
    it('is written with its checkpoint, and read back as it was', async () => {
      const version = await emptyLive();
      const due = { orgUnit: committee(1), measure: 'qua_overdue', bucket: '', at: NOON + 14 * 86_400_000, recordedHour: hourOf(NOON), value: 1 };
      const correction = { eventId: 'event-9', correctedEventId: 'event-1', recordedAt: NOON };
      const parked = { eventId: 'event-7', position: '12', stream: 's', type: 'Odd', reason: 'no place' };
      const oddly = fact({ key: 'shop "A",\t\\ 一]', eventId: 'event-2', stream: 's"\n\u0001', actor: "a'", data: [null, '",'] });
      const written = changes({ facts: [fact(), oddly], cells: [cell()], due: [due], corrections: [correction], parked: [parked] });
      await version.write(batch(undefined, at(5n), { changes: written }));

      const again = (await store.live())!;
      expect(await again.checkpoint()).toEqual(at(5n));
      expect(await again.factsOfKeys([{ subject: 'quarantine', key: 'person-1.1' }])).toEqual([fact()]);
      expect(await again.factsOfEvents(['event-1', 'none'])).toEqual([fact()]);
      expect(await again.factsOfKeys([{ subject: 'quarantine', key: oddly.key }])).toEqual([oddly]);
      expect(await all(again.cells())).toEqual([cell()]);
      expect(await all(again.due())).toEqual([due]);
      expect(await again.corrections()).toEqual([correction]);
      expect(await again.parked()).toEqual([parked]);
    });

    it('adds to the cells that are there, also several times in one batch; a cell that comes to 0 is gone', async () => {
      const version = await emptyLive();
      const other = cell({ bucket: 'round-1' });
      await version.write(batch(undefined, at(1n), { changes: changes({ cells: [cell(), cell({ value: 4 }), other] }) }));
      await version.write(batch(at(1n), at(2n), { changes: changes({ cells: [cell({ value: -2 }), { ...other, value: -1 }] }) }));
      expect(await all(version.cells())).toEqual([cell({ value: 3 })]);
    });

    it('that was written before is refused whole: nothing of it counts twice', async () => {
      const version = await emptyLive();
      const first = batch(undefined, at(1n), { changes: changes({ cells: [cell()] }) });
      const second = batch(at(1n), at(2n), { changes: changes({ cells: [cell()], facts: [fact()] }) });
      await version.write(first);
      await version.write(second);
      await expect(version.write(first)).rejects.toMatchObject({ code: 'checkpoint-moved' });
      await expect(version.write(second)).rejects.toMatchObject({ code: 'checkpoint-moved' });
      expect(await all(version.cells())).toEqual([cell({ value: 2 })]);
      expect(await version.checkpoint()).toEqual(at(2n));
    });

    it('that fails in the middle leaves neither rows nor checkpoint', async () => {
      const version = await emptyLive();
      await version.write(batch(undefined, at(1n), { changes: changes({ facts: [fact()] }) }));
      const failing = changes({ cells: [cell()], facts: [fact()] }); // the fact is there already
      await expect(version.write(batch(at(1n), at(2n), { changes: failing }))).rejects.toThrow();
      expect(await all(version.cells())).toEqual([]);
      expect(await version.checkpoint()).toEqual(at(1n));
    });

    it('takes a parked event off once it has been folded, and renews the reason of one that is parked again', async () => {
      const version = await emptyLive();
      const parked = (eventId: string, reason: string) => ({ eventId, position: '1', stream: 's', type: 'Odd', reason });
      await version.write(batch(undefined, at(1n), { changes: changes({ parked: [parked('a', 'x'), parked('b', 'x')] }) }));
      await version.write(batch(at(1n), at(2n), { changes: changes({ parked: [parked('b', 'y')] }), unparked: ['a'] }));
      expect(await version.parked()).toEqual([parked('b', 'y')]);
    });
  });

  describe('what stands in it', () => {
    it('is read as it stands at one moment, whatever is written meanwhile', async () => {
      const version = await emptyLive();
      await version.write(batch(undefined, at(1n), { changes: changes({ facts: [fact()], cells: [cell()] }) }));
      const writing: Promise<void>[] = [];
      await version.atOneMoment(async (standing) => {
        expect(await standing.checkpoint()).toEqual(at(1n));
        writing.push(version.write(batch(at(1n), at(2n), { changes: changes({ cells: [cell()] }) })));
        await new Promise((later) => setTimeout(later, 100));
        expect(await all(standing.cells())).toEqual([cell()]);
        expect(await all(standing.facts())).toEqual([fact()]);
        expect(await standing.checkpoint()).toEqual(at(1n));
      });
      await Promise.all(writing);
      expect(await all(version.cells())).toEqual([cell({ value: 2 })]);
      expect(await version.checkpoint()).toEqual(at(2n));
    });

    it('takes everything but a row that no table takes, and says so', async () => {
      const version = await emptyLive();
      const refused = { ...fact(), key: 'half a text\0' };
      const writing = version.write(batch(undefined, at(1n), { changes: changes({ facts: [refused] }) }));
      expect(troubleOf(await writing.catch((error: unknown) => error))).toBe('row-refused');
      const loading = (await store.build('other')).load(whole({ facts: [refused] }));
      expect(troubleOf(await loading.catch((error: unknown) => error))).toBe('row-refused');
      expect(await version.checkpoint()).toBeUndefined();
    });

    it('may name one event twice, where the log does', async () => {
      const version = await emptyLive();
      const parked = { eventId: 'event-7', position: '12', stream: 's', type: 'Odd', reason: 'no place' };
      const written = changes({ parked: [parked, { ...parked, position: '13' }] });
      await version.write(batch(undefined, at(13n), { changes: written }));
      expect(await version.parked()).toHaveLength(1);
    });

    it('is told to be damaged where a table is gone, and can be begun anew', async () => {
      await emptyLive();
      const version = await store.build('that is lost');
      const heard: unknown[] = [];
      const forget = store.onDamage((error) => heard.push(error));
      await store.ping();
      await store.drop(version);
      await expect(version.checkpoint()).rejects.toThrow();
      await expect(all(version.cells())).rejects.toThrow();
      expect(heard.map(troubleOf)).toEqual(['damaged', 'damaged']);
      forget();
      await store.renew();
      expect(await store.live()).toBeUndefined();
      expect(await (await emptyLive()).checkpoint()).toBeUndefined();
    });
  });

  describe('under a unit', () => {
    const street = '310105002' as OrgUnitCode;

    it('are the facts of every key that has one there, with what the key has elsewhere', async () => {
      const version = await emptyLive();
      const here = fact({ eventId: 'a', key: 'moved' });
      const next = fact({ eventId: 'b', key: 'moved', orgUnit: '310105003001' as OrgUnitCode });
      const elsewhere = fact({ eventId: 'c', key: 'other', orgUnit: '310105003001' as OrgUnitCode });
      const otherSubject = fact({ eventId: 'd', subject: 'household' });
      await version.write(batch(undefined, at(1n), { changes: changes({ facts: [here, next, elsewhere, otherSubject] }) }));
      const ids = async (unit: OrgUnitCode, subject: string) =>
        (await given(version, unit, subject, ALWAYS)).flatMap(({ facts }) => facts.map(({ eventId }) => eventId)).sort();

      expect(await ids(street, 'quarantine')).toEqual(['a', 'b']);
      expect(await ids(committee(1), 'household')).toEqual(['d']);
      expect(await ids(committee(2), 'quarantine')).toEqual([]);
      expect(await ids('310105003' as OrgUnitCode, 'quarantine')).toEqual(['a', 'b', 'c']);
    });

    it('are those of the latest events until an instant, each event once however many subjects heard it', async () => {
      const version = await emptyLive();
      const of = (eventId: string, minutes: number, over: Partial<Fact> = {}) =>
        fact({ eventId, key: eventId, occurredAt: NOON + minutes * 60_000, position: String(minutes), ...over });
      const facts = [
        of('first', 1), of('last', 9), of('both', 5), of('both', 5, { subject: 'household', key: 'h', data: { n: 1 } }), of('of-nobody', 6, { subject: 'other' }),
        of('there', 7, { orgUnit: committee(2) }), of('elsewhere', 8, { orgUnit: '310105003001' as OrgUnitCode }),
      ];
      await version.write(batch(undefined, at(1n), { changes: changes({ facts }) }));
      const ids = async (unit: OrgUnitCode, minutes: number, events: number) =>
        (await version.latestUnder(unit, ['quarantine', 'household'], NOON + minutes * 60_000, events)).map(({ eventId }) => eventId);

      expect(await ids(street, 9, 9)).toEqual(['last', 'there', 'both', 'both', 'first']);
      expect(await ids(street, 8, 2)).toEqual(['there', 'both', 'both']);
      expect(await ids(committee(1), 4, 9)).toEqual(['first']);
      expect(await ids(committee(3), 9, 9)).toEqual([]);
    });

    it('come the latest key first, whole though it began before the span, and say how far back they go', async () => {
      const version = await emptyLive();
      const facts = Array.from({ length: 500 }, (_, n) => fact({ eventId: `event-${n}`, key: `key-${n % 250}`, occurredAt: NOON + n, orgUnit: committee(1 + (n % 3)) }));
      await version.write(batch(undefined, at(1n), { changes: changes({ facts }) }));
      const some = await given(version, street, 'quarantine', { from: NOON + 300, until: NOON + 450 });
      const keys = some.map((each) => new Set(each.facts.map(({ key }) => key)));
      expect(new Set(keys.flatMap((each) => [...each]))).toEqual(new Set(Array.from({ length: 151 }, (_, n) => `key-${50 + n}`)));
      expect(some.flatMap((each) => each.facts)).toHaveLength(302);
      const seen = new Set<string>();
      for (const [i, { reached }] of some.entries()) {
        keys[i]!.forEach((key) => seen.add(key));
        for (const { key, occurredAt } of facts.slice(300, 451)) if (occurredAt > reached) expect(seen).toContain(key);
      }
    });

    it('come of the keys that have one of a type, whole', async () => {
      const version = await emptyLive();
      const facts = Array.from({ length: 300 }, (_, n) => fact({ eventId: `event-${n}`, key: `key-${n % 150}`, type: n < 298 ? 'Begun' : 'Refused', occurredAt: NOON + n }));
      await version.write(batch(undefined, at(1n), { changes: changes({ facts }) }));
      const some = await given(version, street, 'quarantine', { ...ALWAYS, type: 'Refused' });
      expect(byText(some.flatMap((each) => each.facts.map(({ key }) => key)))).toEqual(['key-148', 'key-148', 'key-149', 'key-149']);
    });

    it('come all of one instant, however many there are', async () => {
      const version = await emptyLive();
      const facts = Array.from({ length: 700 }, (_, n) => fact({ eventId: `event-${n}`, key: `key-${n}`, occurredAt: n < 690 ? NOON : NOON - n }));
      await version.write(batch(undefined, at(1n), { changes: changes({ facts }) }));
      const some = await given(version, street, 'quarantine', ALWAYS);
      expect(byText(some.flatMap((each) => each.facts.map(({ key }) => key)))).toEqual(byText(facts.map(({ key }) => key)));
    });

    it('are the facts of the keys of a subject that begin so', async () => {
      const version = await emptyLive();
      const facts = ['310105002/1/a', '310105002/1/b', '310105002/10/a', '310105002/2/a'].map((key, n) => fact({ key, eventId: `event-${n}` }));
      await version.write(batch(undefined, at(1n), { changes: changes({ facts: [...facts, fact({ key: facts[0]!.key, subject: 'household' })] }) }));
      expect(byText(await version.factsOfKeysFrom('quarantine', '310105002/1/'))).toEqual(byText(facts.slice(0, 2)));
      expect(await version.factsOfKeysFrom('quarantine', '310105002/3/')).toEqual([]);
    });

    it('are the cells as they were known at an hour: what was recorded until then', async () => {
      const version = await emptyLive();
      const now = hourOf(NOON);
      const cells = [cell({ recordedHour: now - 2 }), cell({ recordedHour: now - 1, value: 4 }), cell({ recordedHour: now, value: 16 })];
      await version.write(batch(undefined, at(1n), { changes: changes({ cells: [...cells, cell({ orgUnit: '310105003001' as OrgUnitCode })] }) }));
      const { recordedHour: _, ...known } = cell();
      const byValue = async (hour: number) => (await all(version.cellsKnownAt(street, hour))).sort((a, b) => a.value - b.value);
      expect(await byValue(now - 1)).toEqual([known, { ...known, value: 4 }]);
      expect(await byValue(now)).toEqual([known, { ...known, value: 4 }, { ...known, value: 16 }]);
      expect(await byValue(now - 3)).toEqual([]);
    });

    it('are the due moments of an hour as they were known at another', async () => {
      const version = await emptyLive();
      const now = hourOf(NOON);
      const due = (value: number, recordedHour: number, after = 30 * 60_000, unit = committee(1)) =>
        ({ orgUnit: unit, measure: 'quarantine.overdue', bucket: '', at: NOON + after, recordedHour, value });
      const [early, late] = [due(1, now - 2), due(4, now - 1)];
      const others = [due(8, now - 2, 3_600_000), due(16, now - 2, 0, '310105003001' as OrgUnitCode)];
      await version.write(batch(undefined, at(1n), { changes: changes({ due: [early, late, ...others] }) }));
      expect(await version.dueKnownAt(street, now - 2, now)).toEqual([early]);
      expect((await version.dueKnownAt(street, now - 1, now)).reduce((sum, { value }) => sum + value, 0)).toBe(5);
      expect(await version.dueKnownAt(committee(2), now, now)).toEqual([]);
    });
  });

  keysSinceContract(() => store);
  packedCellsContract(() => store);
  listPagesContract(() => store);

  describe('versions', () => {
    it('are none at first', async () => {
      expect(await store.live()).toBeUndefined();
      expect(await store.previous()).toBeUndefined();
      await expect(store.rollBack()).rejects.toMatchObject({ code: 'no-previous-version' });
    });

    it('are loaded whole beside the live one, switched to in one step, and back', async () => {
      const first = await emptyLive();
      await first.write(batch(undefined, at(1n), { changes: changes({ cells: [cell()] }) }));

      const second = await store.build('other declarations');
      const cells = Array.from({ length: 3000 }, (_, n) => cell({ occurredHour: n, value: n - 1500 }));
      const facts = Array.from({ length: 1000 }, (_, n) => fact({ eventId: `e${n}`, data: { n, text: '排\t摸\n"\\' } }));
      await second.load(whole({ cells, facts, checkpoint: at(7n) }));
      expect((await store.live())!.number).toBe(first.number);
      await store.finish(second);
      await store.switchTo(second);

      const live = (await store.live())!;
      expect([live.number, live.declarations]).toEqual([second.number, 'other declarations']);
      expect(byText(await all(live.cells()))).toEqual(byText(cells.filter((c) => c.value !== 0)));
      expect(byText(await live.factsOfKeys([{ subject: 'quarantine', key: 'person-1.1' }]))).toEqual(byText(facts));
      await live.write(batch(at(7n), at(8n), { changes: changes({ cells: [cell({ occurredHour: 0 })] }) }));

      expect((await store.rollBack()).number).toBe(first.number);
      expect(await all((await store.live())!.cells())).toEqual([cell()]);
      expect((await store.previous())!.number).toBe(second.number);
    });

    it('keep the former one only; an unfinished one is dropped by the next', async () => {
      const first = await emptyLive();
      const second = await emptyLive();
      const third = await emptyLive();
      expect((await store.previous())!.number).toBe(second.number);
      await expect(first.checkpoint()).rejects.toThrow();
      const unfinished = await store.build('never finished');
      const next = await store.build('finished');
      await expect(unfinished.checkpoint()).rejects.toThrow();
      await store.drop(next);
      expect((await store.live())!.number).toBe(third.number);
    });
  });

  describe('a version that takes over rows of another', () => {
    it('has those of the subjects that are named, and what is of no subject, and is complete with what is loaded beside', async () => {
      const former = await emptyLive();
      const cells = [cell({ measure: 'quarantine.home' }), cell({ measure: 'round.running#minutes', value: 7 }), cell({ measure: 'rounds.open' })];
      const due = cells.map(({ orgUnit, measure, bucket, recordedHour, value }) => ({ orgUnit, measure, bucket, at: NOON, recordedHour, value }));
      const facts = [fact(), fact({ subject: 'round', key: 'r', eventId: 'event-2' }), fact({ subject: 'rounds', key: 'r', eventId: 'event-2' })];
      const corrections = [{ eventId: 'event-3', correctedEventId: 'event-1', recordedAt: NOON }];
      const parked = ['Kept', 'FoldedAgain'].map((type, n) => ({ eventId: `parked-${n}`, position: `${n}`, stream: 's', type, reason: 'broken' }));
      await former.write(batch(undefined, at(5n), { changes: changes({ cells, due, facts, corrections, parked }) }));
      const version = await store.build('others');
      await version.takeOver(former, { subjects: ['round', 'rounds'], lists: [], exceptParked: ['FoldedAgain'] });
      expect(await all(version.cells())).toHaveLength(2);
      await version.load(whole({ cells: [cells[0]!], due: [due[0]!], facts: [facts[0]!], parked: [parked[1]!] }));
      await store.finish(version);
      await store.switchTo(version);
      const live = (await store.live())!;
      expect(await live.checkpoint()).toEqual(at(5n));
      for (const rows of ['cells', 'due', 'facts'] as const) expect(byText(await all<unknown>(live[rows]()))).toEqual(byText(await all<unknown>(former[rows]())));
      for (const rows of ['corrections', 'parked'] as const) expect(byText<unknown>(await live[rows]())).toEqual(byText<unknown>(await former[rows]()));
      await live.write(batch(at(5n), at(6n), { changes: changes({ cells: [cell({ measure: 'rounds.open' })] }) }));
      expect((await all(live.cells())).find(({ measure }) => measure === 'rounds.open')?.value).toBe(2);
    });
  });
}
