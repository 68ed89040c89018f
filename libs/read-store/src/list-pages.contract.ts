import { orderOf, type ListRow, type ProjectionChanges, type RowChange, type RowPlace, type WantedRows } from '@yiwang/elements';
import { DAY, HOUR, MINUTE, parseInstant, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type { ReadStore, ReadVersion } from './read-store.js';
import { at, batch, changes, whole } from './testing/batches.js';
import { RowCounts } from './row-counts.js';

const NOON = parseInstant('2020-02-08T12:00:00+08:00')!;
const CITY = '31' as OrgUnitCode;
const DISTRICT = '310105' as OrgUnitCode;
const STREET = '310105002' as OrgUnitCode;
const committee = (n: number) => `${STREET}00${n}` as OrgUnitCode;

const row = (key: string, over: Partial<ListRow> & { readonly due?: Instant | undefined } = {}): ListRow => ({
  list: 'cases', key, unit: committee(1), kind: 'home', due: NOON, order: orderOf([over.due ?? ('due' in over ? undefined : NOON)]),
  values: { personId: key, note: '排摸 "\\ \t{}', visits: 3 }, ...over,
});

const entered = (...rows: ListRow[]): RowChange[] => rows.map((after) => ({ list: after.list, key: after.key, before: undefined, after }));
const rowsOf = (rows: readonly RowChange[]): Partial<ProjectionChanges> => ({ rows });
const wanted = (over: Partial<WantedRows> = {}): WantedRows => ({ list: 'cases', unit: STREET, kinds: ['home', 'central'], ...over });
const keysOf = async (version: ReadVersion, of: WantedRows, first = 50) => (await version.page(of, { first })).rows.map(({ key }) => key);

/** What every read store keeps to with the rows of lists. `store` gives the one under test. */
export function listPagesContract(store: () => ReadStore): void {
  const live = async (): Promise<ReadVersion> => {
    const version = await store().build('declarations');
    await store().finish(version);
    await store().switchTo(version);
    return version;
  };
  const holding = async (...rows: ListRow[]): Promise<ReadVersion> => {
    const version = await live();
    await version.write(batch(undefined, at(1n), { changes: changes(rowsOf(entered(...rows))) }));
    return version;
  };
  /** The counts that stand, as those of the rows that stand would be. */
  const mustBeCounted = async (version: ReadVersion) => {
    const [counts, stored] = [new RowCounts(), [] as unknown[]];
    for await (const rows of version.rows()) for (const each of rows) counts.add(each, 1);
    for await (const each of version.rowCounts()) stored.push(...each);
    const text = (of: Iterable<unknown>) => [...of].map((each) => JSON.stringify(each)).sort();
    expect(text(stored)).toEqual(text(counts));
  };

  describe('the rows of a list that another version takes over', () => {
    it('stand and are counted as they did, beside those of others that are loaded', async () => {
      const former = await holding(row('a'), row('b', { kind: 'central' }), row('c', { list: 'visits' }));
      const version = await store().build('others');
      await version.takeOver(former, { subjects: [], lists: ['cases'], exceptParked: [] });
      await version.load(whole({ rows: [row('d', { list: 'visits' })] }));
      await store().finish(version);
      expect(await keysOf(version, wanted())).toEqual(['a', 'b']);
      expect(await keysOf(version, wanted({ list: 'visits' }))).toEqual(['d']);
      await mustBeCounted(version);
    });
  });

  describe('the rows of some keys', () => {
    it('are those that they have in the lists that are named, as they were written', async () => {
      const [a, b] = [row('a'), row('a', { list: 'visits', due: undefined, unit: committee(2) })];
      const version = await holding(a, b, row('c'));
      const found = await version.rowsOfKeys([{ list: 'cases', key: 'a' }, { list: 'visits', key: 'a' }, { list: 'visits', key: 'c' }, { list: 'cases', key: 'nobody' }]);
      expect([...found].sort((x, y) => (x.list < y.list ? -1 : 1))).toEqual([a, b]);
      expect(await version.rowsOfKeys([])).toEqual([]);
    });
  });

  describe('the rows of a list', () => {
    it('enter, change and leave with their batch, and are read back as they were', async () => {
      const [a, b] = [row('a'), row('b', { due: undefined, kind: 'central' })];
      const version = await holding(a, b);
      expect((await version.page(wanted(), { first: 50 })).rows).toEqual([a, b]);
      const moved = { ...a, unit: committee(2), kind: 'central', due: NOON + DAY, order: orderOf([NOON + DAY]) };
      const then: RowChange[] = [{ list: 'cases', key: 'a', before: a, after: moved }, { list: 'cases', key: 'b', before: b, after: undefined }];
      await version.write(batch(at(1n), at(2n), { changes: changes(rowsOf(then)) }));
      expect((await version.page(wanted(), { first: 50 })).rows).toEqual([moved]);
      expect(await version.countRows(wanted({ unit: committee(1) }))).toBe(0);
      await mustBeCounted(version);
    });

    it('of a batch that is refused stay out, and are not counted', async () => {
      const version = await holding(row('a'));
      const again = batch(undefined, at(1n), { changes: changes(rowsOf(entered(row('b')))) });
      await expect(version.write(again)).rejects.toMatchObject({ code: 'checkpoint-moved' });
      expect(await version.countRows(wanted())).toBe(1);
      expect(await keysOf(version, wanted())).toEqual(['a']);
    });

    it('stand in the lists of their unit and of all units above it', async () => {
      const version = await holding(
        row('a'), row('b', { unit: committee(2) }), row('c', { unit: '310105003001' as OrgUnitCode }),
        row('d', { unit: '310101001001' as OrgUnitCode }), row('e', { unit: STREET }), row('f', { unit: DISTRICT }), row('g', { list: 'other' }),
      );
      for (const [unit, keys] of [
        [committee(1), 'a'], [STREET, 'abe'], [DISTRICT, 'abcef'], [CITY, 'abcdef'], ['310105009' as OrgUnitCode, ''],
      ] as const) {
        expect(await keysOf(version, wanted({ unit }))).toEqual([...keys]);
        expect(await version.countRows(wanted({ unit }))).toBe(keys.length);
      }
    });

    it('are paged in their order, kinds merged, those of one moment by key, and rows that move meanwhile are not told twice', async () => {
      const rows = Array.from({ length: 25 }, (_, n) =>
        row(String(n).padStart(2, '0'), { due: NOON + (n % 5) * HOUR, kind: n % 3 === 0 ? 'home' : 'central' }));
      const version = await holding(...rows);
      const inOrder = [...rows].sort((x, y) => x.due! - y.due! || (x.key < y.key ? -1 : 1)).map(({ key }) => key);
      const first = await version.page(wanted(), { first: 10 });
      expect([first.rows.map(({ key }) => key), first.hasNext]).toEqual([inOrder.slice(0, 10), true]);
      // What was told already moves to the front: the next page goes on where this one ended.
      const late = rows.find(({ key }) => key === inOrder[3])!;
      const early = { ...late, due: NOON - HOUR, order: orderOf([NOON - HOUR]) };
      await version.write(batch(at(1n), at(2n), { changes: changes(rowsOf([{ list: 'cases', key: late.key, before: late, after: early }])) }));
      const second = await version.page(wanted(), { first: 10, after: first.rows.at(-1)! });
      const third = await version.page(wanted(), { first: 10, after: second.rows.at(-1)! });
      expect([...second.rows, ...third.rows].map(({ key }) => key)).toEqual(inOrder.slice(10));
      expect([second.hasNext, third.hasNext]).toEqual([true, false]);
    });

    it('are told by kind and by when they are due, and counted likewise, to the millisecond', async () => {
      const dues = [NOON - DAY, NOON, NOON + 1, NOON + 10 * MINUTE, NOON + 50 * MINUTE, NOON + HOUR, NOON + DAY, undefined];
      const rows = dues.map((due, n) => row(`k${n}`, { due, kind: n % 2 === 0 ? 'home' : 'central' }));
      const version = await holding(...rows);
      for (const kinds of [['home'], ['central'], ['home', 'central']]) {
        for (const [dueAfter, dueUntil] of [[undefined, NOON], [NOON, NOON + DAY], [NOON, undefined], [NOON + 1, NOON + 10 * MINUTE], [NOON + DAY, NOON - DAY], [NOON, NOON], [undefined, undefined]]) {
          const of = wanted({ kinds, dueAfter, dueUntil });
          const expected = rows.filter(({ kind, due }) => kinds.includes(kind) && (dueAfter === undefined && dueUntil === undefined
            || (due !== undefined && due > (dueAfter ?? -Infinity) && due <= (dueUntil ?? Infinity))));
          expect(await keysOf(version, of)).toEqual(expected.map(({ key }) => key));
          expect(await version.countRows(of)).toBe(expected.length);
        }
      }
    });

    it('are told without those that were due before a moment, in an order of another kind', async () => {
      const dues = [NOON - DAY, undefined, NOON, NOON - 1, NOON + DAY];
      const version = await holding(...dues.map((due, n) => row(`k${n}`, { due, order: orderOf([n]) })));
      const pageAfter = async (after: RowPlace | undefined) => version.page(wanted(), { first: 2, after, notDueBefore: NOON });
      const first = await pageAfter(undefined);
      const second = await pageAfter(first.rows.at(-1));
      expect([first, second].map(({ rows, hasNext }) => [rows.map(({ key }) => key), hasNext])).toEqual([[['k1', 'k2'], true], [['k4'], false]]);
    });

    it('are told and counted of some sites alone, however many of them a row is of, and follow a row that changes them', async () => {
      const [hotel, door, office] = [
        row('hotel', { sites: ['hotel-1'] }), row('door', { sites: ['entrance "2"', 'compound-1'], due: NOON + DAY }), row('office', { kind: 'central', sites: ['office-1'] }),
      ];
      const version = await holding(hotel, door, office, row('none'), row('there', { unit: committee(2), sites: ['hotel-1'] }), row('other', { list: 'other', sites: ['hotel-1'] }));
      for (const [sites, unit, keys] of [
        [['hotel-1'], committee(1), ['hotel']], [['hotel-1'], STREET, ['hotel', 'there']], [['compound-1', 'entrance "2"'], committee(1), ['door']],
        [['office-1', 'hotel-1'], committee(1), ['hotel', 'office']], [['hotel'], committee(1), []], [[], committee(1), []],
      ] as const) {
        expect(await keysOf(version, wanted({ unit, sites }))).toEqual(keys);
        expect(await version.countRows(wanted({ unit, sites }))).toBe(keys.length);
      }
      const due = wanted({ sites: ['hotel-1', 'compound-1'], dueAfter: NOON, dueUntil: NOON + DAY });
      expect([await keysOf(version, due), await version.countRows(due)]).toEqual([['door'], 1]);
      expect((await version.page(wanted({ sites: ['compound-1'] }), { first: 50 })).rows).toEqual([door]);
      const moved = { ...hotel, sites: ['hotel-2'] };
      await version.write(batch(at(1n), at(2n), { changes: changes(rowsOf([{ list: 'cases', key: 'hotel', before: hotel, after: moved }])) }));
      expect(await keysOf(version, wanted({ sites: ['hotel-1'] }))).toEqual(['there']);
      expect(await keysOf(version, wanted({ sites: ['hotel-2'] }))).toEqual(['hotel']);
    });

    it('are loaded whole with a version, and counted', async () => {
      const version = await store().build('loaded');
      const rows = Array.from({ length: 2_500 }, (_, n) => row(`k${String(n).padStart(4, '0')}`, { unit: committee(n % 5), due: NOON + n * MINUTE, ...(n % 2 === 0 ? { sites: [`site-${n % 6}`, 'all'] } : {}) }));
      await version.load(whole({ rows, checkpoint: at(7n) }));
      await store().finish(version);
      expect(await version.countRows(wanted())).toBe(2_500);
      expect(await version.countRows(wanted({ unit: committee(3), dueUntil: NOON + 12 * HOUR }))).toBe(144);
      expect((await version.page(wanted(), { first: 3 })).rows).toEqual(rows.slice(0, 3));
      await mustBeCounted(version);
    });
  });
}
