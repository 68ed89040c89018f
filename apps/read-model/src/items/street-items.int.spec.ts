import { Clock, orgUnitCode, type Instant, type ItemToDealWith } from '@yiwang/kernel';
import type { ReadStore } from '@yiwang/read-store';
import { Turns } from '@yiwang/turns';
import { BoardReadings } from '../board/board-readings.js';
import { Projector } from '../projector/projector.js';
import { committee, eventually, feb, STREET, ToldLog } from '../testing/told-log.js';
import { StreetItems } from './street-items.js';
import { UnitItemsReckoning } from './unit-items.js';

const OFFICE = orgUnitCode(`${STREET}000`);

class SetClock extends Clock {
  constructor(public instant: Instant) {
    super();
  }
  override now(): Instant {
    return this.instant;
  }
}

describe('what must be dealt with in a street', () => {
  let told: ToldLog;
  let store: ReadStore;
  let projector: Projector;
  let items: StreetItems;
  const clock = new SetClock(feb('08 12:00'));

  beforeAll(async () => {
    told = await ToldLog.start();
    store = await told.openStore();
    projector = new Projector({ log: told.log, store });
    const readings = new BoardReadings(projector, clock);
    items = new StreetItems(projector, readings, new UnitItemsReckoning(projector, readings, clock), new Turns());
  });
  afterAll(async () => {
    await projector.stop();
    await store.close();
    await told.stop();
  });

  let known = 0;
  const limit = async (element: string, kind: string, value: number) => {
    known += 1;
    const { position } = await told.tell(`${STREET}_threshold-${element}-${known}`, 'ElementThresholdSet', { unit: OFFICE, at: feb('08 11:00'), data: { element, kind, limit: value } });
    await eventually(() => projector.progress.position >= position && projector.isReady, 'it is known');
  };
  const shown = ({ kind, orgUnit, value, limit: beyond, since, isSnoozed }: ItemToDealWith) => ({
    kind, at: orgUnit.name.zh, value, limit: beyond, ...(since && { since }), ...(isSnoozed && { isSnoozed }),
  });
  const of = async (element: string) => (await items.of(STREET)).filter((item) => item.element.code === element).map(shown);

  it('given that nothing can be worked with yet, then it is refused', async () => {
    await expect(items.of(STREET)).rejects.toMatchObject({ refusal: { code: 'read-model-starting' } });
  });

  it('given what is told, then it is numbers beyond their own limit and overdue rows, unit by unit', async () => {
    await projector.start();
    await told.registerStreet();
    await told.openRound(committee(1), 4);
    await told.openRound(committee(2), 10);
    await told.screen(committee(1), 'h1', feb('07 09:00'));
    await told.screen(committee(2), 'h2', feb('08 09:00'));
    await told.startQuarantine(committee(1), 'p1', feb('07 10:00'), '2020-02-08T10:30:00+08:00');
    await told.startQuarantine(committee(1), 'p2', feb('07 10:00'), '2020-02-08T11:30:00+08:00');
    const { position } = await told.startQuarantine(committee(2), 'p3', feb('08 10:00'), '2020-02-22T10:00:00+08:00');
    await eventually(() => projector.progress.position >= position && projector.isReady, 'it is known');
    expect(await of('scr_coverage')).toEqual([
      { kind: 'beyond', at: '利西', value: 25, limit: 90 }, { kind: 'beyond', at: '北汪', value: 10, limit: 90 },
    ]);
    expect(await of('qua_overdue')).toEqual([{ kind: 'overdue', at: '利西', value: 2, limit: null, since: feb('08 10:30') }]);
  });

  it('when the office sets limits, then they hold in place of its own and beside it, each of them in its way', async () => {
    await limit('scr_coverage', 'below', 20);
    expect(await of('scr_coverage')).toEqual([{ kind: 'beyond', at: '北汪', value: 10, limit: 20 }]);
    await limit('scr_coverage', 'unequal', 14);
    await limit('scr_households_screened', 'faster', 0);
    expect(await of('scr_coverage')).toContainEqual({ kind: 'unequal', at: '北汪', value: 15, limit: 14 });
    expect(await of('scr_households_screened')).toEqual([{ kind: 'faster', at: '北汪', value: 1, limit: 0 }]);
    await limit('scr_households_screened', 'silent', 3);
    expect(await of('scr_households_screened')).not.toContainEqual(expect.objectContaining({ kind: 'silent' }));
    clock.instant = feb('08 13:30');
    expect(await of('scr_households_screened')).toContainEqual({ kind: 'silent', at: '江苏路街道', value: null, limit: 3, since: feb('08 10:00') });
  });

  it('when something is put off, then it says so, and comes back by the clock', async () => {
    const { position } = await told.tell(`${STREET}_snooze-1`, 'ItemSnoozed', {
      unit: committee(2), at: feb('08 13:30'), data: { list: 'board', itemId: 'scr_coverage', until: '2020-02-08T15:00:00+08:00', reason: { inWords: 'x' } },
    });
    await eventually(() => projector.progress.position >= position && projector.isReady, 'it is known');
    expect(await of('scr_coverage')).toEqual([
      { kind: 'beyond', at: '北汪', value: 10, limit: 20, isSnoozed: true }, { kind: 'unequal', at: '北汪', value: 15, limit: 14, isSnoozed: true },
    ]);
    clock.instant = feb('08 15:01');
    expect((await of('scr_coverage')).map(({ isSnoozed }) => isSnoozed)).toEqual([undefined, undefined]);
  });

  it('is said of a registered street, and of nothing else', async () => {
    for (const unit of ['310105', '310105009', committee(1)]) await expect(items.of(orgUnitCode(unit))).rejects.toMatchObject({ refusal: { code: 'unknown-unit' } });
  });
});
