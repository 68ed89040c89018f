import { coordination } from '@yiwang/coordination';
import type { EventLog } from '@yiwang/event-log';
import { TestNode } from '@yiwang/event-log/testing';
import { DAY, HOUR, orgUnitCode, type DueItem, type Instant } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { COMMITTEE, envelope, SetClock } from '@yiwang/submissions/testing';
import { DueItems, DuePolicyRunner } from './due-policy-runner.js';
import { PolicyDesk } from './policy-desk.js';
import { eventually, servicesOn } from './testing/following.js';

/** What is open, as a list would say it. */
class OpenItems extends DueItems {
  readonly items: DueItem[] = [];

  async *dueBetween(list: string, from: Instant, to: Instant): AsyncGenerator<DueItem> {
    yield* this.items.filter((item) => item.list === list && item.dueAt > from && item.dueAt <= to);
  }
}

const DUE = at('2020-02-15 10:00');

describe('policies of due moments', () => {
  let node: TestNode;
  let log: EventLog;
  let clock: SetClock;
  let open: OpenItems;
  const runner = (every?: number) =>
    new DuePolicyRunner({
      items: open, clock, policies: coordination.duePolicies, desk: new PolicyDesk(servicesOn(log, clock)), onTrouble: () => undefined,
      ...(every === undefined ? {} : { every }),
    });
  const due = (itemId: string, dueAt = DUE): DueItem => ({ list: 'quarantineCases', itemId, orgUnit: COMMITTEE, dueAt });
  const remindersOf = async (itemId: string) => log.load(`310105002_reminder-quarantineCases.${itemId}`);

  beforeEach(async () => {
    node = await TestNode.start();
    log = node.log();
    clock = new SetClock(DUE - 3 * DAY);
    open = new OpenItems();
    for (const [n, code] of ['310105002', COMMITTEE].entries()) {
      const unit = envelope('register-org-unit', { code, name: code }, { n: n + 1, orgUnit: orgUnitCode(code), role: 'admin' });
      await servicesOn(log, clock)[0]!.submit(unit);
    }
  });
  afterEach(async () => {
    await log.close();
    await node.remove();
  });

  it('act once when the moment comes near, not before, however often and by whomever it is looked at', async () => {
    open.items.push(due('p-1.1'));
    const first = runner();
    await first.look();
    expect(await remindersOf('p-1.1')).toEqual([]);
    clock.instant = DUE - DAY + HOUR;
    await first.look();
    await first.look();
    await runner().look();
    const reminders = await remindersOf('p-1.1');
    expect(reminders.map(({ data }) => data)).toEqual([{ list: 'quarantineCases', itemId: 'p-1.1', dueAt: '2020-02-15T10:00:00.000+08:00' }]);
    expect(reminders[0]!.metadata).toMatchObject({ role: 'policy', policies: ['remind-of-release'], orgUnit: COMMITTEE });
  });

  it('catch up after being off on what is still open and not overdue, and on nothing else', async () => {
    open.items.push(due('open'), due('overdue', DUE - 13 * HOUR));
    clock.instant = DUE - 12 * HOUR;
    const late = runner(5);
    late.start();
    await eventually(async () => (await remindersOf('open')).length === 1);
    await late.stop();
    expect(await remindersOf('overdue')).toEqual([]);
  });

  it('act again every day on what stays open, where they are of every day: also on what has been due for days', async () => {
    const silent = (): DueItem => ({ list: 'hotelsNotReported', itemId: 'hotel-1', orgUnit: COMMITTEE, dueAt: at('2020-02-09 00:00') });
    const sent = async () => (await log.load('310105002_reminder-hotelsNotReported.hotel-1')).map(({ data }) => (data as { readonly dueAt: string }).dueAt.slice(0, 10));
    open.items.push(silent());
    const looking = runner();
    const sentBy = async (time: string) => {
      clock.instant = at(time);
      await looking.look();
      await looking.look();
      return sent();
    };
    expect(await sentBy('2020-02-08 20:59')).toEqual([]);
    expect(await sentBy('2020-02-08 21:00')).toEqual(['2020-02-09']);
    expect(await sentBy('2020-02-09 00:00')).toEqual(['2020-02-09']);
    expect(await sentBy('2020-02-10 20:59')).toEqual(['2020-02-09']);
    expect(await sentBy('2020-02-10 23:30')).toEqual(['2020-02-09', '2020-02-11']);
    open.items.pop();
    expect(await sentBy('2020-02-11 22:00')).toEqual(['2020-02-09', '2020-02-11']);
  });

  it('act once the moment has come, where they wait for it: also when they were off, and for no longer than a day', async () => {
    const missed = (itemId: string, dueAt: Instant): DueItem => ({ list: 'wasteMissed', itemId, orgUnit: COMMITTEE, dueAt });
    const sent = async (itemId: string) => (await log.load(`310105002_reminder-wasteMissed.${itemId}`)).length;
    open.items.push(missed('h-1', DUE), missed('h-2', DUE - 20 * HOUR), missed('h-3', DUE - 25 * HOUR));
    clock.instant = DUE - 1;
    const looking = runner();
    await looking.look();
    expect([await sent('h-1'), await sent('h-2'), await sent('h-3')]).toEqual([0, 1, 0]);
    clock.instant = DUE;
    await looking.look();
    await looking.look();
    expect([await sent('h-1'), await sent('h-2'), await sent('h-3')]).toEqual([1, 1, 0]);
  });

  it('act anew on another due moment of the same item', async () => {
    open.items.push(due('p-1.1'));
    clock.instant = DUE - HOUR;
    const looking = runner();
    await looking.look();
    open.items[0] = due('p-1.1', DUE + 5 * HOUR);
    await looking.look();
    expect(await remindersOf('p-1.1')).toHaveLength(2);
  });

  it('ask again at the next look for what was refused', async () => {
    open.items.push({ ...due('p-1.1'), orgUnit: orgUnitCode('310105002009') });
    clock.instant = DUE - HOUR;
    const looking = runner();
    await looking.look();
    expect(await remindersOf('p-1.1')).toEqual([]);
    open.items[0] = due('p-1.1');
    await looking.look();
    expect(await remindersOf('p-1.1')).toHaveLength(1);
  });
});
