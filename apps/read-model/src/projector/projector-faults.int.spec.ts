import { CellIndex, ELEMENTS, readBoard, type Fact } from '@yiwang/elements';
import { EventLog, type NewEvent } from '@yiwang/event-log';
import { hourOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { ALWAYS, type BatchToWrite, type ReadStore, type ReadVersion, type WholeVersion } from '@yiwang/read-store';
import { committee, eventually, feb, STREET, ToldLog } from '../testing/told-log.js';
import { Projector, type Notices } from './projector.js';
import type { ReadableLog } from './readable-log.js';
import { rebuild } from './rebuild.js';
import { verify } from './verify.js';

/** A city of events in which something has gone wrong, and a projector that has to go on. */
/** The facts of the street's households in their rounds. */
async function factsIn(version: ReadVersion): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for await (const some of version.factsUnder(STREET, 'householdInRound', ALWAYS)) facts.push(...some.facts);
  return facts;
}

describe('the projector, when what is stored is not what it was', () => {
  let told: ToldLog;
  let store: ReadStore;
  let projector: Projector;
  let said: string[];

  beforeEach(async () => {
    told = await ToldLog.start();
    store = await told.openStore();
    said = [];
  });
  afterEach(async () => {
    await projector.stop();
    await store.close();
    await told.stop();
  });

  const notices: Notices = { log: (message) => said.push(message), warn: (message) => said.push(message) };
  const start = async (log: ReadableLog = told.log) => {
    projector = new Projector({ log, store, notices, heartbeatEvery: 50 });
    await projector.start();
  };
  const reached = (position: bigint) => eventually(() => projector.progress.position >= position, `position ${position} is reached`);
  const screened = (unit: OrgUnitCode = STREET, index: CellIndex = projector.model!.index): number | null => {
    const elements = ELEMENTS.filter(({ code }) => code === 'scr_households_screened');
    return readBoard(index, { unit, elements, now: feb('08 23:00') })[0]!.value;
  };
  const screenedAsKnownAt = async (moment: Instant): Promise<number | null> => {
    const index = new CellIndex();
    for await (const cells of projector.model!.version.cellsKnownAt(STREET, hourOf(moment))) index.add(cells);
    return screened(STREET, index);
  };
  const isRight = async (log: ReadableLog = told.log) => expect(await verify({ log, store })).toMatchObject({ same: true, differing: [], differences: [] });
  const screenAll = async (log: ToldLog, ...households: string[]) => {
    await log.openRound(committee(1), 9);
    let last = { id: '', position: -1n };
    for (const household of households) last = await log.screen(committee(1), household, feb('08 09:00'));
    return last;
  };

  describe('another log', () => {
    let other: ToldLog;
    beforeEach(async () => {
      other = await ToldLog.start();
    });
    afterEach(() => other.stop());

    it('that is shorter is seen at the start, said, and all is made again from it', async () => {
      await start();
      await reached((await screenAll(told, 'h1', 'h2', 'h3')).position);
      await projector.stop();
      await screenAll(other, 'h1');
      await start(other.log);
      await eventually(() => projector.isReady, 'it is ready');
      expect(said.join()).toContain('no longer holds event');
      expect(screened()).toBe(1);
      const more = await other.screen(committee(1), 'h9', feb('08 10:00'));
      await reached(more.position);
      expect(screened()).toBe(2);
      await isRight(other.log);
    }, 150_000);

    it('that has grown past where the former one was is seen too', async () => {
      await start();
      await reached((await screenAll(told, 'h1')).position);
      await projector.stop();
      // Ids of its own: no two logs have an event in common but by being copies.
      await other.registerStreet();
      await screenAll(other, 'h1', 'h2', 'h3');
      await start(other.log);
      await eventually(() => projector.isReady, 'it is ready');
      expect(screened()).toBe(3);
      await isRight(other.log);
    }, 150_000);

    it('that is empty leaves nothing of the former', async () => {
      await start();
      await reached((await screenAll(told, 'h1')).position);
      await projector.stop();
      await start(other.log);
      await eventually(() => projector.isReady, 'it is ready');
      expect(screened()).toBe(0);
      await expect(verify({ log: told.log, store })).resolves.toMatchObject({ events: 0 });
    }, 150_000);

    it('is refused by verify, and named by rebuild', async () => {
      await start();
      await reached((await screenAll(told, 'h1', 'h2')).position);
      await projector.stop();
      await screenAll(other, 'h1');
      await expect(verify({ log: other.log, store })).rejects.toThrow('another log');
      expect(await rebuild({ log: other.log, store })).toMatchObject({ events: 2, former: { why: 'another-log' } });
    }, 150_000);

    it('is seen while it runs', async () => {
      let current = told.log;
      const exchanged: ReadableLog = {
        readAll: (options) => current.readAll(options),
        load: (...parameters) => current.load(...parameters),
        subscribeAll: (options) => current.subscribeAll(options),
        head: () => current.head(),
        holds: (event) => current.holds(event),
      };
      await start(exchanged);
      await reached((await screenAll(told, 'h1', 'h2', 'h3')).position);
      const version = projector.model!.version.number;
      await screenAll(other, 'h1');
      current = other.log;
      await eventually(() => projector.model!.version.number !== version && projector.isReady, 'it was made again');
      expect(screened()).toBe(1);
      const more = await other.screen(committee(1), 'h2', feb('08 11:00'));
      await eventually(() => screened() === 2, 'it follows the other one');
      expect(projector.progress.position).toBe(more.position);
    }, 150_000);

    it('has no position reached by the former one: who waits for one is told once all of it is shown', async () => {
      let begin = (): void => undefined;
      const allowed = new Promise<void>((resolve) => (begin = resolve));
      await start();
      const { position: former } = await screenAll(told, 'h1', 'h2', 'h3', 'h4');
      await reached(former);
      await projector.stop();
      const { position } = await screenAll(other, 'h1');
      const held: ReadableLog = {
        readAll: async function* (options) {
          await allowed;
          yield* other.log.readAll(options);
        },
        load: (...parameters) => other.log.load(...parameters),
        subscribeAll: (options) => other.log.subscribeAll(options),
        head: () => other.log.head(),
        holds: (event) => other.log.holds(event),
      };
      const starting = start(held);
      await eventually(() => projector.state === 'rebuilding' && projector.model !== undefined, 'it is being made again');
      // The former one stands further than this, and holds nothing of it.
      expect(position).toBeLessThan(former);
      expect(await projector.progress.waitFor(position, 50)).toBe(false);
      const waiting = projector.progress.waitFor(position, 30_000).then((isReached) => [isReached, screened()]);
      begin();
      await starting;
      expect(await waiting).toEqual([true, 1]);
      expect(await projector.progress.waitFor(former, 50)).toBe(false);
    }, 150_000);
  });

  /** Appends what no submission of today would: an event of another version, or another writer. */
  const append = async (stream: string, event: Pick<NewEvent, 'type' | 'data'>, n: number) => {
    const id = `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
    const metadata = { submissionId: id, correlationId: id, causationId: id, actor: 'a', role: 'committee' as const, orgUnit: committee(1), occurredAt: feb('08 10:00'), recordedAt: feb('08 10:00') };
    const { position } = await told.log.append(stream, [{ id, metadata, ...event }], -1n);
    return { id, position };
  };
  const visit = { roundId: `round-${committee(1)}`, targetBasis: 'given', householdId: 'h', method: 'visit', outcome: 'done', flaggedPersons: 0 };

  it('parks what no store takes, in the live version as in a rebuilt one, and goes on', async () => {
    const odd: readonly Pick<NewEvent, 'type' | 'data'>[] = [
      // A NUL in the name of a unit, in a round and in what is corrected; half a character in an id.
      { type: 'OrgUnitRegistered', data: { code: committee(3), name: '南\0汪', level: 'committee' } },
      { type: 'HouseholdScreened', data: { ...visit, roundId: 'r\0' } },
      { type: 'EventCorrected', data: { correctedEventId: '\0', reason: { inWords: 'x' } } },
      { type: 'HouseholdScreened', data: { ...visit, householdId: 'h\ud83d' } },
      // A key longer than an index takes, a number that no cell holds, and nothing at all.
      { type: 'HouseholdScreened', data: { ...visit, householdId: 'h'.repeat(5_000) } },
      { type: 'HouseholdBaselineRecorded', data: { households: 1e15 } },
      { type: 'OrgUnitRegistered', data: null },
    ];
    await start();
    await screenAll(told, 'h1');
    const ids: string[] = [];
    for (const [n, event] of odd.entries()) ids.push((await append(`${STREET}_odd-${n}`, event, n)).id);
    const { position } = await told.screen(committee(1), 'h2', feb('08 11:00'));
    await reached(position);
    expect(projector.model!.parked.map(({ eventId }) => eventId)).toEqual(ids);
    expect(screened()).toBe(2);
    await isRight();
    expect(await rebuild({ log: told.log, store })).toMatchObject({ parked: odd.length, former: { same: true } });
    await isRight();
  }, 150_000);

  it('parks an event whose row the store alone refuses, with its reason, and no other of its batch', async () => {
    await start();
    await eventually(() => projector.isReady, 'it is ready');
    const tables = Object.getPrototypeOf(projector.model!.version) as ReadVersion;
    const { write, load } = tables;
    const refused = () => Object.assign(new Error('value out of range'), { code: '22003' });
    tables.write = async function refusing(this: ReadVersion, batch: BatchToWrite) {
      if (batch.changes.facts.some(({ key }) => key.endsWith('/h3'))) throw refused();
      return write.call(this, batch);
    };
    tables.load = async function refusing(this: ReadVersion, rows: WholeVersion) {
      if ([...rows.facts].some(({ key }) => key.endsWith('/h3'))) throw refused();
      return load.call(this, rows);
    };
    try {
      const { position } = await screenAll(told, 'h1', 'h2', 'h3', 'h4', 'h5');
      await reached(position);
      expect(projector.model!.parked).toMatchObject([{ reason: 'the read store refuses it: value out of range' }]);
      expect(screened()).toBe(4);
      await isRight();
      expect(await rebuild({ log: told.log, store })).toMatchObject({ parked: 1, former: { same: true } });
      await isRight();
    } finally {
      Object.assign(tables, { write, load });
    }
    await projector.stop();
    await start();
    expect(projector.model!.parked).toEqual([]);
    expect(screened()).toBe(5);
    await isRight();
    // What the log took at nine was known from nine on, whenever it could be folded.
    expect([await screenedAsKnownAt(feb('08 08:00')), await screenedAsKnownAt(feb('08 09:00'))]).toEqual([0, 5]);
  }, 150_000);

  it('parks an event that an upcaster cannot read, live and when all is made again', async () => {
    const unable = EventLog.connect(told.connectionString, {
      upcasters: [{ type: 'Odd', from: 1, data: ({ list }: any) => ({ first: list[0].name }) }],
    });
    try {
      await screenAll(told, 'h1');
      const odd = await append(`${STREET}_odd-1`, { type: 'Odd', data: {} }, 1);
      await start(unable);
      await eventually(() => projector.isReady, 'it is ready');
      expect(projector.model!.parked).toMatchObject([{ eventId: odd.id, reason: expect.stringContaining('version 1 cannot be read') }]);
      expect(await rebuild({ log: unable, store })).toMatchObject({ parked: 1 });
      expect(screened()).toBe(1);
    } finally {
      await projector.stop();
      await unable.close();
    }
  }, 150_000);

  /** Takes a version's tables from under the store. */
  const lose = async (version: ReadVersion) => {
    const { database } = store as unknown as { readonly database: { readonly schema: { dropSchema(name: string): any } } };
    await database.schema.dropSchema(`rm_${version.number}`).cascade().execute();
  };

  it('shows what others have made meanwhile, where its own version was dropped since', async () => {
    await start();
    await reached((await screenAll(told, 'h1')).position);
    const dropped = projector.model!.version;
    await rebuild({ log: told.log, store });
    const { version } = await rebuild({ log: told.log, store });
    await expect(factsIn(dropped)).rejects.toThrow();
    await eventually(() => projector.isReady && projector.model!.version.number === version, 'theirs is shown');
    expect(screened()).toBe(1);
  }, 150_000);

  it('makes and writes nothing once another process writes, but shows what that one made, until it may write again', async () => {
    await start();
    await reached((await screenAll(told, 'h1')).position);
    const dropped = projector.model!.version;
    const lead = store.lead.bind(store);
    let renewals = 0;
    Object.assign(store, { lead: async () => false, renew: async () => void (renewals += 1) });
    await rebuild({ log: told.log, store });
    const { version } = await rebuild({ log: told.log, store });
    await expect(factsIn(dropped)).rejects.toThrow();
    await eventually(() => projector.model!.version.number === version, 'theirs is shown', 60_000);
    const { position } = await told.screen(committee(1), 'h2', feb('08 11:00'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(projector.progress.position).toBeLessThan(position);
    Object.assign(store, { lead });
    await reached(position);
    expect([screened(), renewals, projector.model!.version.number]).toEqual([2, 0, version]);
  }, 150_000);

  it('makes all again when a table is damaged while it runs, and answers from memory meanwhile', async () => {
    await start();
    await reached((await screenAll(told, 'h1', 'h2')).position);
    const damaged = projector.model!.version;
    await lose(damaged);
    await expect(factsIn(damaged)).rejects.toThrow();
    expect(screened()).toBe(2);
    await eventually(() => projector.isReady && projector.model!.version !== damaged && said.some((words) => words.includes('damaged')), 'it was made again', 60_000);
    const more = await told.screen(committee(1), 'h3', feb('08 11:00'));
    await reached(more.position);
    expect(screened()).toBe(3);
    await isRight();
  }, 150_000);

  it('says that it is behind when the log stops delivering, and follows it anew', async () => {
    let silent = false;
    const stalling: ReadableLog = {
      readAll: told.log.readAll.bind(told.log),
      load: told.log.load.bind(told.log),
      head: told.log.head.bind(told.log),
      holds: told.log.holds.bind(told.log),
      subscribeAll: (options) => told.log.subscribeAll({ ...options, deliver: async (batch) => (silent ? undefined : options.deliver(batch)) }),
    };
    await start(stalling);
    await reached((await screenAll(told, 'h1')).position);
    await eventually(() => projector.isReady && projector.lagSeconds === 0, 'it is ready');
    silent = true;
    const { position } = await told.screen(committee(1), 'h2', feb('08 11:00'));
    await eventually(() => projector.lagSeconds > 5, 'it says that it is behind');
    expect(projector.state).toBe('catching-up');
    silent = false;
    await eventually(() => projector.progress.position >= position, 'it was followed anew');
    expect(projector.lagSeconds).toBe(0);
    expect(screened()).toBe(2);
  }, 150_000);

  it('is verified and rebuilt beside the writing of others without a false alarm', async () => {
    await start();
    await reached((await screenAll(told, 'h1')).position);
    let over = false;
    const writing = (async () => {
      for (let n = 0; !over; n += 1) await told.screen(committee(1), `w${n}`, feb('08 12:00'));
    })();
    try {
      for (let n = 0; n < 5; n += 1) {
        await isRight();
        expect(await rebuild({ log: told.log, store })).toMatchObject({ former: { same: true } });
      }
    } finally {
      over = true;
      await writing;
    }
  }, 150_000);

  it('is found to differ by verify in whatever part of it was changed', async () => {
    await start();
    await told.registerStreet();
    const { position } = await screenAll(told, 'h1');
    await reached(position);
    await projector.stop();
    const live = (await store.live())!;
    const checkpoint = (await live.checkpoint())!;
    const nothing = { facts: [], cells: [], due: [], rows: [], corrections: [], parked: [] };
    const stray = { orgUnit: committee(1), measure: 'm', bucket: '', at: feb('09 00:00'), recordedHour: hourOf(feb('08 09:00')), value: 1 };
    const [fact] = await factsIn(live);
    await live.write({
      changes: {
        ...nothing,
        due: [stray],
        facts: [{ ...fact!, eventId: 'stray' }],
        corrections: [{ eventId: 'stray', correctedEventId: 'none', recordedAt: hourOf(0) }],
      },
      from: checkpoint,
      to: checkpoint,
    });
    const { same, differing } = await verify({ log: told.log, store });
    expect([same, [...differing].sort()]).toEqual([false, ['corrections', 'due', 'facts']]);
  }, 150_000);
});
