import { ELEMENTS, readBoard } from '@yiwang/elements';
import { UndecodableEvent, type LogSubscription } from '@yiwang/event-log';
import { hourOf, type Hour, type Instant, type OrgUnitCode, type RecordedEvent } from '@yiwang/kernel';
import type { BatchToWrite, ReadStore, ReadVersion } from '@yiwang/read-store';
import { committee, eventually, feb, STREET, ToldLog } from '../testing/told-log.js';
import { Projector } from './projector.js';
import type { ReadableLog } from './readable-log.js';
import { rebuild } from './rebuild.js';
import { verify } from './verify.js';

describe('the projector on a real log and store', () => {
  let told: ToldLog;
  let store: ReadStore;
  let projector: Projector;

  beforeEach(async () => {
    told = await ToldLog.start();
    store = await told.openStore();
    projector = new Projector({ log: told.log, store });
  });
  afterEach(async () => {
    await projector.stop();
    await store.close();
    await told.stop();
  });

  const valueOf = (unit: OrgUnitCode, element: string, now: Instant): number | null => {
    const elements = ELEMENTS.filter(({ code }) => code === element);
    return readBoard(projector.model!.index, { unit, elements, now })[0]!.value;
  };
  const reached = (position: bigint) => eventually(() => projector.progress.position >= position, `position ${position} is reached`);
  const restarted = async (log: ConstructorParameters<typeof Projector>[0]['log'] = told.log) => {
    await projector.stop();
    projector = new Projector({ log, store });
    await projector.start();
  };
  const firstEvents = async (maxCount: number): Promise<RecordedEvent[]> => {
    const events: RecordedEvent[] = [];
    for await (const event of told.log.readAll({ maxCount })) if (!(event instanceof Error)) events.push(event);
    return events;
  };
  /** The log, for a test to change one thing of it. */
  const asItIs = (): ReadableLog => ({
    readAll: told.log.readAll.bind(told.log),
    load: told.log.load.bind(told.log),
    subscribeAll: told.log.subscribeAll.bind(told.log),
    head: told.log.head.bind(told.log),
    holds: told.log.holds.bind(told.log),
  });
  const isRight = async () => expect((await verify({ log: told.log, store })).differences).toEqual([]);

  it('given a log, when it starts, then it shows what the log says and is ready', async () => {
    await told.registerStreet();
    await told.openRound(committee(1), 4);
    await told.screen(committee(1), 'h1', feb('08 09:00'));
    const { position } = await told.screen(committee(1), 'h2', feb('08 10:00'), { outcome: 'noAnswer' });
    await projector.start();
    await reached(position);
    await eventually(() => projector.isReady, 'it is ready');
    expect(projector.lagSeconds).toBe(0);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(1);
    expect(valueOf(committee(1), 'scr_coverage', feb('08 12:00'))).toBe(25);
    expect(projector.model!.units.childrenOf(STREET)).toEqual([committee(1), committee(2)]);
    expect(projector.model!.units.find(STREET)!.nameEn).toBe('Jiangsu Road Street');
    await isRight();
  });

  it('given a running one, when events come, late ones and corrections too, then it follows', async () => {
    await projector.start();
    await told.registerStreet();
    await told.openRound(committee(1), 4);
    const first = await told.screen(committee(1), 'h1', feb('08 09:00'));
    const late = await told.screen(committee(1), 'h2', feb('07 15:00'), { recordedAt: feb('08 11:00') });
    await reached(late.position);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(2);
    expect(valueOf(STREET, 'scr_households_screened', feb('07 23:00'))).toBe(1);

    const stream = `${STREET}_screening-${committee(1)}.round-${committee(1)}.h1`;
    const correction = await told.correct(stream, committee(1), first.id, feb('08 12:00'));
    await reached(correction.position);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(1);
    const revival = await told.correct(stream, committee(1), correction.id, feb('08 12:10'));
    await reached(revival.position);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 13:00'))).toBe(2);
    await isRight();
  });

  it('given it was stopped, when it starts again, then it goes on from its checkpoint and rebuilds nothing', async () => {
    await told.openRound(committee(1), 4);
    const { position } = await told.screen(committee(1), 'h1', feb('08 09:00'));
    await projector.start();
    await reached(position);
    const { version } = projector.model!;
    const more = await told.screen(committee(1), 'h2', feb('08 10:00'));
    await restarted();
    await reached(more.position);
    expect(projector.model!.version.number).toBe(version.number);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(2);
    await isRight();
  });

  it('given events are delivered again from the beginning, then nothing counts twice', async () => {
    await told.openRound(committee(1), 4);
    const { position } = await told.screen(committee(1), 'h1', feb('08 09:00'));
    await projector.start();
    await reached(position);
    const forgetful = {
      ...asItIs(),
      subscribeAll: (options: Parameters<typeof told.log.subscribeAll>[0]) => told.log.subscribeAll({ ...options, from: undefined }),
    };
    const events = await firstEvents(2);
    expect(await projector.model!.take({ events, undecodable: [] })).toBeUndefined();
    expect((await projector.model!.version.checkpoint())!.position).toBe(position);

    const more = await told.screen(committee(1), 'h2', feb('08 10:00'));
    await restarted(forgetful);
    await reached(more.position);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(2);
    await isRight();
  });

  it.each(['before the transaction', 'after the commit, its answer lost'])(
    'given a batch whose writing fails %s, then it is folded again and counts once',
    async (when) => {
      await told.openRound(committee(1), 4);
      await projector.start();
      await eventually(() => projector.isReady, 'it is ready');
      let failures = 2;
      const { version } = projector.model!;
      const write = Object.getPrototypeOf(version).write as ReadVersion['write'];
      Object.getPrototypeOf(version).write = async function failing(this: ReadVersion, batch: BatchToWrite) {
        if (failures-- <= 0) return write.call(this, batch);
        if (when.startsWith('after')) await write.call(this, batch);
        throw new Error('the store went away');
      };
      try {
        const { position } = await told.screen(committee(1), 'h1', feb('08 09:00'));
        await reached(position);
        const more = await told.screen(committee(1), 'h2', feb('08 10:00'));
        await reached(more.position);
        await eventually(() => projector.isReady, 'it is ready again');
      } finally {
        Object.getPrototypeOf(version).write = write;
      }
      expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(2);
      await isRight();
    },
  );

  /** A store that is out of reach: nothing is written, and nothing is read that loading needs. Gives how to bring it back. */
  const takeAway = (version: ReadVersion) => {
    const tables = Object.getPrototypeOf(version) as ReadVersion;
    const { write, checkpoint } = tables;
    let attempts = 0;
    const fail = async () => {
      attempts += 1;
      throw new Error('the store is out of reach');
    };
    Object.assign(tables, { write: fail, checkpoint: fail });
    return { attempts: () => attempts, bringBack: () => Object.assign(tables, { write, checkpoint }) };
  };

  it('given the store is out of reach for a while, when it is back, then what came meanwhile counts, once', async () => {
    await told.openRound(committee(1), 4);
    await projector.start();
    await eventually(() => projector.isReady, 'it is ready');
    const store = takeAway(projector.model!.version);
    try {
      await told.screen(committee(1), 'h1', feb('08 09:00'));
      await eventually(() => store.attempts() > 3, 'it was tried again');
      expect(projector.state).toBe('disconnected');
    } finally {
      store.bringBack();
    }
    const more = await told.screen(committee(1), 'h2', feb('08 10:00'));
    await reached(more.position);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(2);
    await isRight();
  });

  it('given it is told to stop while it looks for another version, then it follows nothing any more', async () => {
    const following = new Set<LogSubscription>();
    const log = {
      ...asItIs(),
      subscribeAll: (options: Parameters<typeof told.log.subscribeAll>[0]) => {
        const subscription = told.log.subscribeAll(options);
        const close = subscription.close.bind(subscription);
        following.add(subscription);
        subscription.close = async () => {
          await close();
          following.delete(subscription);
        };
        return subscription;
      },
    };
    projector = new Projector({ log, store, lookAgainEvery: 10 });
    await projector.start();
    const live = store.live.bind(store);
    const first = await live();
    store.live = async () => first;
    await rebuild({ log: told.log, store });
    await new Promise<void>((looked) => {
      store.live = async () => {
        looked();
        await new Promise((later) => setTimeout(later, 200));
        return live();
      };
    });
    await projector.stop();
    await new Promise((later) => setTimeout(later, 400));
    expect(following.size).toBe(0);
  });

  it('given an event that cannot be folded, then it is parked with its reason, the rest goes on, and it is tried again', async () => {
    await told.openRound(committee(1), 4);
    const poison = await told.startQuarantine(committee(1), 'p1', feb('08 09:00'), 'the day after tomorrow');
    const { position } = await told.screen(committee(1), 'h1', feb('08 09:30'));
    await projector.start();
    await reached(position);
    expect(projector.model!.parked).toMatchObject([{ eventId: poison.id, type: 'QuarantineStarted', reason: expect.stringContaining('not a moment') }]);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(1);

    // As after an upgrade that can read it: the log's reader mends the event.
    const mending = {
      ...asItIs(),
      load: async (stream: string) =>
        (await told.log.load(stream)).map((event) => ({ ...event, data: { ...(event.data as object), dueAt: '2020-02-22T09:00:00+08:00' } })),
    };
    await restarted(mending);
    expect(projector.model!.parked).toEqual([]);
    expect(valueOf(STREET, 'qua_home_active', feb('08 12:00'))).toBe(1);
    await restarted();
    expect(projector.model!.parked).toEqual([]);
    expect(valueOf(STREET, 'qua_home_active', feb('08 12:00'))).toBe(1);
  });

  it('given a version of other declarations, when it starts, then it builds a new one beside and switches', async () => {
    await told.openRound(committee(1), 4);
    const { position } = await told.screen(committee(1), 'h1', feb('08 09:00'));
    const old = await store.build('the declarations of last week');
    await store.finish(old);
    await store.switchTo(old);
    await projector.start();
    await reached(position);
    expect(projector.model!.version.number).not.toBe(old.number);
    expect((await store.previous())!.number).toBe(old.number);
    expect(valueOf(STREET, 'scr_households_screened', feb('08 12:00'))).toBe(1);
    await isRight();
  });

  it('given a rebuild, then it says whether the former version was right, and one that had gone wrong is found out', async () => {
    await told.openRound(committee(1), 4);
    const { position } = await told.screen(committee(1), 'h1', feb('08 09:00'));
    await projector.start();
    await reached(position);
    await projector.stop();
    // What the log has taken since is no difference: a version is checked where it stands.
    await told.screen(committee(1), 'h2', feb('08 10:00'));
    expect(await verify({ log: told.log, store })).toMatchObject({ events: 2, same: true });
    const again = await rebuild({ log: told.log, store });
    expect(again).toMatchObject({ events: 3, parked: 0, former: { same: true } });
    expect(again.former!.digest).not.toBe(again.digest);

    const live = (await store.live())!;
    const checkpoint = await live.checkpoint();
    const stray = { orgUnit: committee(1), measure: 'household.screened', bucket: '', occurredHour: 1, recordedHour: 1, value: 1 };
    const changes = { facts: [], cells: [stray], due: [], rows: [], corrections: [], parked: [] };
    await live.write({ changes, from: checkpoint, to: checkpoint! });
    const { value, ...cell } = stray;
    expect(await verify({ log: told.log, store })).toMatchObject({ same: false, differences: [{ cell, stored: value, recomputed: 0 }] });
    expect(await rebuild({ log: told.log, store })).toMatchObject({ former: { same: false } });
    await isRight();
  });

  it('given packed cells, when it is verified, then they are compared too: a start reads them in place of the cells', async () => {
    await told.openRound(committee(1), 4);
    await told.screen(committee(1), 'h1', feb('08 09:00'));
    const { position } = await told.screen(committee(1), 'h2', feb('08 10:00'));
    await projector.start();
    await reached(position);
    await projector.stop();
    const live = (await store.live())!;
    expect(await live.pack(hourOf(feb('08 12:00')))).toBe(true);
    expect(await verify({ log: told.log, store })).toMatchObject({ same: true, differing: [] });
    const wrong: ReadVersion = Object.assign(Object.create(live) as ReadVersion, {
      atOneMoment: <Result>(read: (version: ReadVersion) => Promise<Result>) => read(wrong),
      async *packedCells(before: Hour) {
        for await (const runs of live.packedCells(before)) yield runs.map((run, n) => (n === 0 ? { ...run, values: run.values.map((value) => value + 1) } : run));
      },
    });
    const there = Object.assign(Object.create(store) as ReadStore, { live: async () => wrong });
    expect(await verify({ log: told.log, store: there })).toMatchObject({ same: false, differing: ['packed'] });
  });

  it('given the last event of a version cannot be read, when it is rebuilt, then the event is parked, once', async () => {
    await told.openRound(committee(1), 4);
    const { id, position } = await told.tell(`${STREET}_odd-1`, 'Odd', { unit: committee(1), at: feb('08 09:00'), data: {} });
    await projector.start();
    await reached(position);
    const unable = {
      ...asItIs(),
      async *readAll(options: Parameters<typeof told.log.readAll>[0]) {
        for await (const event of told.log.readAll(options)) {
          const isOdd = !(event instanceof Error) && event.type === 'Odd';
          yield isOdd ? new UndecodableEvent(event.id, event.stream, event.type, event.position, event.revision, 'of no known version') : event;
        }
      },
    };
    expect(await rebuild({ log: unable, store })).toMatchObject({ parked: 1, former: { same: true } });
    expect(await (await store.live())!.parked()).toMatchObject([{ eventId: id, reason: expect.stringContaining('of no known version') }]);
  });
});
