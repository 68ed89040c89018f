import { orgUnitCode, type Instant } from '@yiwang/kernel';
import { UnitItemsReckoning } from '../items/unit-items.js';
import { listen, ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const OFFICE = orgUnitCode(`${STREET}000`);
const DISTRICT = orgUnitCode(STREET.slice(0, 6));
const ITEMS = '{ asOf position totalCount snoozed items { kind element orgUnit value limit side since orEarlier units places { orgUnit value } holder { takenBy takenAt } } }';
const ASKED = `query ($unit: ID!, $at: DateTime, $kinds: [ItemKind!]) { itemsToDealWith(orgUnit: $unit, at: $at, kinds: $kinds) ${ITEMS} }`;
const LIVE = `subscription ($unit: ID!, $after: String) { itemsToDealWith(orgUnit: $unit, after: $after) ${ITEMS} }`;

describe('what must be dealt with, asked for', () => {
  let app: ReadModelApp;
  let told = 0;
  const reached = async ({ position }: { position: bigint }) => eventually(() => app.projector.progress.position >= position, 'it is known');
  const say = async (type: string, stream: string, unit: typeof OFFICE, at: Instant, data: Record<string, unknown>) =>
    reached(await app.told.tell(`${STREET}_${stream}-${(told += 1)}`, type, { unit, at, data }));
  const limit = (kind: string, value: number, at = feb('08 11:00')) => say('ElementThresholdSet', 'threshold', OFFICE, at, { element: 'scr_coverage', kind, limit: value });
  const snooze = (unit: typeof OFFICE, at: Instant, until: string) => say('ItemSnoozed', 'snooze', unit, at, { list: 'board', itemId: 'scr_coverage', until, reason: { inWords: 'x' } });
  const ask = async (over: object = {}, token = 'street') => (await app.ask(ASKED, { unit: STREET, ...over }, token)).data?.itemsToDealWith;
  const of = (answer: any, element: string) => answer.items.filter((item: any) => item.element === element);

  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    await app.told.registerUnit(orgUnitCode('31'), '上海市');
    await app.told.registerUnit(DISTRICT, '长宁区');
    await app.told.registerStreet();
    await app.told.openRound(committee(1), 4);
    await app.told.openRound(committee(2), 10);
    await app.told.screen(committee(1), 'h1', feb('08 09:10'));
    await app.told.screen(committee(2), 'h2', feb('08 09:10'));
    await app.told.startQuarantine(committee(1), 'p1', feb('07 10:00'), '2020-02-08T10:30:00+08:00');
    await reached(await app.told.startQuarantine(committee(1), 'p2', feb('07 10:00'), '2020-02-08T11:30:00+08:00'));
    await app.isReady();
  }, 240_000);
  afterEach(() => app.leaveAll());
  afterAll(() => app.stop());

  it('given a street, then a number stands once, where it is worst and since when, and overdue rows with the first of them', async () => {
    const answer = await ask();
    expect(answer.asOf).toBe('2020-02-08T12:00:00.000+08:00');
    expect(answer.items[0]).toEqual({
      kind: 'OVERDUE', element: 'qua_overdue', orgUnit: committee(1), value: 2, limit: null, side: null, since: '2020-02-08T10:30:00.000+08:00', orEarlier: false, units: 1, places: [{ orgUnit: committee(1), value: 2 }], holder: null,
    });
    expect(of(answer, 'scr_coverage')).toEqual([
      { kind: 'BEYOND', element: 'scr_coverage', orgUnit: committee(2), value: 10, limit: 90, side: 'BELOW', since: '2020-02-07T08:00:00.000+08:00', orEarlier: false, units: 2, places: [{ orgUnit: committee(2), value: 10 }, { orgUnit: committee(1), value: 25 }], holder: null },
    ]);
    expect(answer.totalCount).toBe(answer.items.length);
  });

  it('given one committee of it, or kinds, then those alone', async () => {
    expect(of(await ask({ unit: committee(1) }), 'scr_coverage')).toMatchObject([{ orgUnit: committee(1), value: 25, units: 1 }]);
    expect(new Set((await ask({ kinds: ['OVERDUE'] })).items.map(({ kind }: any) => kind))).toEqual(new Set(['OVERDUE']));
  });

  it('given a moment of the past, then as it stood then, by the rows and the limits of then', async () => {
    const then = await ask({ at: '2020-02-08T10:00:00+08:00' });
    expect(then.asOf).toBe('2020-02-08T11:00:00.000+08:00');
    expect(then.items[0]).toMatchObject({ kind: 'OVERDUE', value: 1, since: '2020-02-08T10:30:00.000+08:00' });
    await limit('below', 20);
    expect(of(await ask(), 'scr_coverage')).toMatchObject([{ orgUnit: committee(2), limit: 20, units: 1 }]);
    expect(of(await ask({ at: '2020-02-08T10:00:00+08:00' }), 'scr_coverage')).toMatchObject([{ limit: 90, units: 2 }]);
  });

  it('given a district, then by its streets and the elements’ own limits, its past too', async () => {
    app.sessions.principals.set('district', { account: 'district', name: 'District', role: 'district', orgUnit: DISTRICT });
    expect(of(await ask({ unit: DISTRICT }, 'district'), 'scr_coverage')).toMatchObject([{ orgUnit: STREET, limit: 90, units: 1 }]);
    const then = await ask({ unit: DISTRICT, at: '2020-02-08T10:00:00+08:00' }, 'district');
    expect(of(then, 'qua_overdue')).toMatchObject([{ kind: 'OVERDUE', orgUnit: STREET, value: 1, since: null }]);
  });

  it('is told to whoever sees the numbers of a unit, and its cost is counted', async () => {
    for (const [unit, code] of [[STREET, 'not-your-unit'], ['310105009', 'not-your-unit'], ['x', 'unknown-unit']]) {
      expect((await app.ask(ASKED, { unit }, 'committee-1')).codes).toEqual([code]);
    }
    app.sessions.principals.set('crew', { account: 'crew', name: 'Crew', role: 'crew', orgUnit: STREET });
    expect((await app.ask(ASKED, { unit: STREET }, 'crew')).codes).toEqual(['not-your-role']);
    const many = Array.from({ length: 16 }, (_, n) => `i${n}: itemsToDealWith(orgUnit: "${STREET}") ${ITEMS}`).join(' ');
    expect((await app.ask(`{ ${many} }`)).codes).toEqual(['query-too-costly']);
    const { ended } = listen(app.connect({ token: 'crew' }), LIVE, { unit: STREET });
    await eventually(() => ended.error !== undefined, 'it is refused');
    expect(ended.error[0].extensions.code).toBe('not-your-role');
  });

  it('when it is looked at live, then a limit, what is taken on and what is put off arrive at once, reckoned once for all who look', async () => {
    let reckoned = 0;
    const { reckon } = UnitItemsReckoning.prototype;
    UnitItemsReckoning.prototype.reckon = function counted(...args) {
      reckoned += 1;
      return reckon.apply(this, args);
    };
    try {
      const looking = Array.from({ length: 5 }, () => listen(app.connect({ token: 'street' }), LIVE, { unit: STREET }));
      const all = (holds: (answer: any) => boolean, what: string) => eventually(() => looking.every(({ heard }) => heard.length > 0 && holds(heard.at(-1))), what);
      await all((answer) => of(answer, 'scr_coverage')[0]?.limit === 20, 'all are told');
      await limit('below', 15, feb('08 11:30'));
      await all((answer) => of(answer, 'scr_coverage')[0]?.limit === 15, 'the limit arrives');
      await say('ItemTakenOn', `workItem-board.scr_coverage`, committee(2), feb('08 11:40'), { list: 'board', itemId: 'scr_coverage', takenBy: 'street' });
      await all((answer) => of(answer, 'scr_coverage')[0]?.holder?.takenBy === 'street', 'it is known whose it is');
      expect(of(looking[0]!.heard.at(-1), 'scr_coverage')[0].holder.takenAt).toBe('2020-02-08T11:40:00.000+08:00');
      await snooze(committee(2), feb('08 11:50'), '2020-02-08T12:30:00+08:00');
      await all((answer) => of(answer, 'scr_coverage').length === 0 && answer.snoozed === 1, 'it is put off');
      app.clock.instant = feb('08 12:31');
      await all((answer) => of(answer, 'scr_coverage').length === 1 && answer.snoozed === 0, 'it is back by the clock');
      expect(reckoned).toBeLessThan(12);
    } finally {
      UnitItemsReckoning.prototype.reckon = reckon;
    }
  });

  it('when midnight passes, then what is of the day begins anew, and what is overdue stays', async () => {
    app.clock.instant = feb('08 13:00');
    await say('ElementThresholdSet', 'threshold', OFFICE, feb('08 12:40'), { element: 'qua_home_started', kind: 'above', limit: 0 });
    await reached(await app.told.startQuarantine(committee(2), 'p3', feb('08 12:45'), '2020-02-22T12:45:00+08:00'));
    const { heard } = listen(app.connect({ token: 'street' }), LIVE, { unit: STREET });
    await eventually(() => heard.length > 0 && of(heard.at(-1), 'qua_home_started').length === 1, 'it is told');
    app.clock.instant = feb('09 00:00');
    await eventually(() => of(heard.at(-1), 'qua_home_started').length === 0, 'the day has turned');
    expect(heard.at(-1).asOf).toBe('2020-02-09T00:00:00.000+08:00');
    expect(of(heard.at(-1), 'qua_overdue')).toMatchObject([{ value: 2, since: '2020-02-08T10:30:00.000+08:00' }]);
  });
});
