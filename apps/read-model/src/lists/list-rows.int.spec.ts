import { findList, wantedRows, type List, type ListRow, type RowChange } from '@yiwang/elements';
import { formatInstant, orgUnitCode, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type { ReadStore } from '@yiwang/read-store';
import { Turns } from '@yiwang/turns';
import { Projector } from '../projector/projector.js';
import { rebuild } from '../projector/rebuild.js';
import { verify } from '../projector/verify.js';
import { committee, eventually, feb, STREET, ToldLog } from '../testing/told-log.js';
import { Work } from '../turns/work.js';
import { pastRows } from './past-rows.js';

const list = (name: string): List => findList(name)!;

describe('the lists on a real log and store', () => {
  let told: ToldLog;
  let store: ReadStore;
  let projector: Projector;
  let changes: RowChange[];
  const work = new Work(new Turns(), 'reader');

  beforeEach(async () => {
    told = await ToldLog.start();
    store = await told.openStore();
    projector = new Projector({ log: told.log, store });
    changes = [];
    projector.onChange((stored) => changes.push(...(stored?.rows ?? []).filter((change) => findList(change.list) !== undefined)));
    await projector.start();
    await told.registerStreet();
  });
  afterEach(async () => {
    await projector.stop();
    await store.close();
    await told.stop();
  });

  const reached = ({ position }: { position: bigint }) => eventually(() => projector.progress.position >= position, `position ${position} is reached`);
  const keysOf = (rows: readonly ListRow[]) => rows.map(({ key }) => key.split('/').at(-1));
  const page = async (name: string, unit: OrgUnitCode, now: Instant, state?: string) => {
    const { rows } = await projector.model!.version.page(wantedRows(list(name), { unit, state, now }), { first: 50 });
    return keysOf(rows);
  };
  const release = (person: string, at: Instant) => told.tell(`${STREET}_quarantineCase-${person}`, 'QuarantineReleased', {
    unit: committee(1), at,
    data: {
      quarantineId: `${person}.1`, personId: person, householdId: `home-of-${person}`, place: 'home', reason: 'domestic',
      startedAt: formatInstant(at), dueAt: formatInstant(at),
    },
  });

  it('given quarantines, then those stand in it that are not released, the one due first on top, and who looks on is told what changed', async () => {
    await told.startQuarantine(committee(1), 'p-1', feb('01 08:00'), '2020-02-15T08:00:00+08:00');
    await told.startQuarantine(committee(2), 'p-2', feb('01 09:00'), '2020-02-10T09:00:00+08:00');
    await reached(await told.startQuarantine(committee(1), 'p-3', feb('02 09:00'), '2020-02-16T09:00:00+08:00'));
    expect(await page('quarantineCases', STREET, feb('10 09:00'))).toEqual(['p-2', 'p-1', 'p-3']);
    expect(await page('quarantineCases', committee(1), feb('10 09:00'))).toEqual(['p-1', 'p-3']);
    expect(await page('quarantineCases', STREET, feb('10 09:00'), 'OVERDUE')).toEqual(['p-2']);
    expect(await page('quarantineCases', STREET, feb('14 09:00'), 'DUE_24H')).toEqual(['p-1']);
    changes.length = 0;
    await reached(await release('p-1', feb('15 08:00')));
    expect(changes.filter(({ list: of }) => of === 'quarantineCases')).toMatchObject([{ key: `${STREET}/p-1`, before: { unit: committee(1) }, after: undefined }]);
    expect(await page('quarantineCases', STREET, feb('15 09:00'))).toEqual(['p-2', 'p-3']);
  });

  it('given a round opens, then all known households are to be visited, and leave one by one; when it closes, none is', async () => {
    await told.openRound(committee(1), 3, feb('07 08:00'), 'first');
    for (const household of ['h-1', 'h-2', 'h-3']) {
      await told.tell(`${STREET}_screening-${household}`, 'HouseholdScreened', {
        unit: committee(1), at: feb('07 09:00'),
        data: { roundId: 'first', targetBasis: 'given', householdId: household, method: 'visit', outcome: 'noAnswer', flaggedPersons: 0 },
      });
    }
    await reached(await told.startQuarantine(committee(1), 'p-1', feb('07 10:00'), '2020-02-21T10:00:00+08:00'));
    expect(await page('householdsToVisit', committee(1), feb('07 11:00'))).toEqual(['home-of-p-1']);
    expect(await page('householdsToRevisit', committee(1), feb('07 11:00'))).toEqual(['h-1', 'h-2', 'h-3']);
    changes.length = 0;
    await reached(await told.openRound(committee(1), 4, feb('09 08:00')));
    expect(await page('householdsToVisit', committee(1), feb('09 09:00'))).toEqual(['h-1', 'h-2', 'h-3', 'home-of-p-1']);
    expect(await page('householdsToRevisit', committee(1), feb('09 09:00'))).toEqual([]);
    expect(changes.filter(({ after }) => after === undefined).map(({ list: of }) => of)).toEqual(Array(3).fill('householdsToRevisit'));
    await reached(await told.screen(committee(1), 'h-2', feb('09 10:00')));
    expect(await page('householdsToVisit', committee(1), feb('09 11:00'))).toEqual(['h-1', 'h-3', 'home-of-p-1']);
    const closed = { roundId: `round-${committee(1)}`, openedAt: '2020-02-09T08:00:00+08:00' };
    await reached(await told.tell(`${STREET}_screeningRounds-${committee(1)}`, 'ScreeningRoundClosed', { unit: committee(1), at: feb('10 08:00'), data: closed }));
    expect(await page('householdsToVisit', committee(1), feb('10 09:00'))).toEqual([]);
    // All of it can be had as it was.
    const past = async (at: Instant, name: string) => keysOf(await pastRows(projector.model!, list(name), { unit: committee(1), at }, work));
    expect(await past(feb('09 09:00'), 'householdsToVisit')).toEqual(['h-1', 'h-2', 'h-3', 'home-of-p-1']);
    expect(await past(feb('09 11:00'), 'householdsToVisit')).toEqual(['h-1', 'h-3', 'home-of-p-1']);
    expect(await past(feb('07 09:30'), 'householdsToRevisit')).toEqual(['h-1', 'h-2', 'h-3']);
    expect(await past(feb('06 09:30'), 'householdsToRevisit')).toEqual([]);
  });

  it('given a moment of the past, then one committee or street is answered, and no more rows than are said', async () => {
    const { position } = await told.startQuarantine(committee(1), 'p-1', feb('01 08:00'), '2020-02-15T08:00:00+08:00');
    await reached({ position });
    const model = projector.model!;
    const cases = list('quarantineCases');
    await expect(pastRows(model, cases, { unit: orgUnitCode('310105'), at: feb('02 08:00') }, work)).rejects.toMatchObject({ refusal: { code: 'past-list-too-wide' } });
    expect(await pastRows(model, cases, { unit: STREET, at: feb('02 08:00'), state: 'OVERDUE' }, work)).toEqual([]);
    expect(keysOf(await pastRows(model, cases, { unit: STREET, at: feb('16 08:00'), state: 'OVERDUE' }, work))).toEqual(['p-1']);
    const sites = Array.from({ length: 5_001 }, (_, n) => ({
      type: 'SiteRegistered', unit: committee(1), at: feb('03 08:00'), data: { siteId: `s-${n}`, siteType: 'shop', name: `店${n}` },
    }));
    for (let from = 0; from < sites.length; from += 500) {
      const registered = await told.tellAll(`${STREET}_site-many`, sites.slice(from, from + 500));
      await reached(registered.at(-1)!);
    }
    await expect(pastRows(model, list('sites'), { unit: committee(1), at: feb('04 08:00') }, work)).rejects.toMatchObject({ refusal: { code: 'past-list-too-long' } });
    expect(await pastRows(model, list('sites'), { unit: committee(2), at: feb('04 08:00') }, work)).toEqual([]);
  });

  it('given a row that is not what the log says, then a verification names it, and a rebuild puts it right', async () => {
    await reached(await told.startQuarantine(committee(1), 'p-1', feb('01 08:00'), '2020-02-15T08:00:00+08:00'));
    await projector.stop();
    expect(await verify({ log: told.log, store })).toMatchObject({ same: true });
    const live = (await store.live())!;
    const { rows: [row] } = await live.page(wantedRows(list('quarantineCases'), { unit: STREET, now: 0 }), { first: 1 });
    const gone = [{ list: row!.list, key: row!.key, before: row, after: undefined }];
    const checkpoint = (await live.checkpoint())!;
    const written = { facts: [], cells: [], due: [], rows: gone, corrections: [], parked: [] };
    await live.write({ changes: written, from: checkpoint, to: checkpoint });
    expect(await verify({ log: told.log, store })).toMatchObject({ same: false, differing: ['rows', 'rowCounts'] });
    await rebuild({ log: told.log, store });
    expect(await verify({ log: told.log, store })).toMatchObject({ same: true, differing: [] });
    expect(await (await store.live())!.countRows(wantedRows(list('quarantineCases'), { unit: STREET, now: 0 }))).toBe(1);
  });
});
