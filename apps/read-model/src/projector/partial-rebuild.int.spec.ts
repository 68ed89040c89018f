import { DECLARED_IN, PLANS, type SubjectPlan } from '@yiwang/elements';
import type { ReadStore } from '@yiwang/read-store';
import { committee, feb, STREET, ToldLog } from '../testing/told-log.js';
import { contentOf } from './content-of.js';
import { DeclarationFiles } from './declaration-files.js';
import { Declarations, runningDeclarations, type Declared } from './declarations.js';
import { Projector } from './projector.js';
import type { ReadableLog } from './readable-log.js';
import { rebuild } from './rebuild.js';
import { verify } from './verify.js';

const CHANGED = 'quarantinedPerson';
/** What is folded then: it, and the returnees, of whom a list names those that are not in quarantine. */
const FOLDED = [CHANGED, 'registeredReturnee'];

/** Declarations of before a change: quarantines folded otherwise. */
function earlier(): Declared {
  const files = DeclarationFiles.in(DECLARED_IN);
  const [file] = files.those((name) => name.startsWith('subjects/quarantined-person.'));
  const plans = PLANS.map((plan): SubjectPlan => (
    plan.subject.name === CHANGED ? { ...plan, subject: { ...plan.subject, evolve: (before: unknown) => before } } : plan
  ));
  return { plans, declarations: Declarations.of(files.with(file!, `${files.textOf(file!)!}// before`), PLANS) };
}

describe('a rebuild after one subject changed', () => {
  let told: ToldLog;
  let store: ReadStore;
  let asked: (readonly string[] | undefined)[];
  let delivered: string[];
  let readWhole: number;
  let log: ReadableLog;

  beforeEach(async () => {
    told = await ToldLog.start();
    store = await told.openStore();
    [asked, delivered, readWhole] = [[], [], 0];
    log = {
      readAll: (options) => {
        readWhole += 1;
        return told.log.readAll(options);
      },
      load: told.log.load.bind(told.log),
      head: told.log.head.bind(told.log),
      holds: told.log.holds.bind(told.log),
      subscribeAll: (options) => {
        asked.push(options.types);
        return told.log.subscribeAll({
          ...options,
          deliver: (batch) => {
            delivered.push(...batch.events.map(({ type }) => type));
            return options.deliver(batch);
          },
        });
      },
    };
    await told.registerStreet();
    await told.openRound(committee(1), 4);
    const mistaken = await told.screen(committee(1), 'h1', feb('08 09:00'));
    await told.screen(committee(1), 'h2', feb('08 10:00'), { outcome: 'noAnswer' });
    await told.startQuarantine(committee(1), 'p1', feb('08 11:00'), '2020-02-22T11:00:00+08:00');
    const void_ = await told.startQuarantine(committee(2), 'p2', feb('08 12:00'), '2020-02-22T12:00:00+08:00');
    await told.correct(`${STREET}_quarantineCase-p2`, committee(2), void_.id, feb('08 13:00'));
    await told.correct(`${STREET}_screening-${committee(1)}.round-${committee(1)}.h1`, committee(1), mistaken.id, feb('08 14:00'));
  });
  afterEach(async () => {
    await store.close();
    await told.stop();
  });

  const live = async () => (await store.live())!;
  const contents = async () => (await contentOf(await live())).digests;

  it('given a version of before, when it is made again, then all is as in a full rebuild, and only what the subject hears was read', async () => {
    await rebuild({ log: told.log, store, declared: earlier() });
    const before = await contents();
    const partly = await rebuild({ log, store });
    const after = await contents();
    expect(partly).toMatchObject({ subjects: FOLDED, events: 4, parked: 0 });
    expect([asked, readWhole]).toEqual([[[
      'EventCorrected', 'QuarantineStarted', 'QuarantineTransferred', 'QuarantineExtended', 'QuarantineReleased', 'QuarantineTransferRequested',
      'QuarantineTransferDeclined', 'ReturneeRegistered', 'PersonErased',
    ]], 0]);
    expect(new Set(delivered)).toEqual(new Set(['EventCorrected', 'QuarantineStarted']));
    const whole = await rebuild({ log, store, whole: true });
    expect(await contents()).toEqual(after);
    expect(after.cells).not.toBe(before.cells);
    expect(whole.former).toMatchObject({ same: true });
    expect((await verify({ log: told.log, store })).differing).toEqual([]);
  });

  it('given declarations that changed nothing of any subject, then no event is read', async () => {
    const files = DeclarationFiles.in(DECLARED_IN);
    const [category] = files.those((name) => name.startsWith('categories/'));
    const declarations = Declarations.of(files.with(category!, `${files.textOf(category!)!}// before`), PLANS);
    await rebuild({ log: told.log, store, declared: { plans: PLANS, declarations } });
    expect(await rebuild({ log, store })).toMatchObject({ subjects: [], events: 0 });
    expect([asked, readWhole]).toEqual([[], 0]);
    expect((await verify({ log: told.log, store })).differing).toEqual([]);
  });

  it('given an event that is parked, then those that hear it are folded again with the one that changed', async () => {
    await told.tell(`${STREET}_screening-broken`, 'HouseholdScreened', { unit: committee(1), at: feb('08 15:00'), data: { roundId: 'r' } });
    expect(await rebuild({ log: told.log, store, declared: earlier() })).toMatchObject({ parked: 1 });
    const partly = await rebuild({ log, store });
    expect(partly.parked).toBe(1);
    expect(partly.subjects).toEqual(expect.arrayContaining([CHANGED, 'householdInRound']));
    expect(partly.subjects.length).toBeLessThan(PLANS.length);
    expect((await verify({ log: told.log, store })).differing).toEqual([]);
  });

  it('given a version of another log, or none, then all is folded', async () => {
    expect((await rebuild({ log, store })).subjects).toHaveLength(PLANS.length);
    await rebuild({ log: told.log, store, declared: earlier() });
    const exchanged: ReadableLog = { ...log, holds: async () => false };
    expect((await rebuild({ log: exchanged, store })).subjects).toHaveLength(PLANS.length);
  });

  it('given the product starts with it, then it goes on from where the former version stood, and says so', async () => {
    await rebuild({ log: told.log, store, declared: earlier() });
    const { position } = await told.startQuarantine(committee(1), 'p3', feb('09 09:00'), '2020-02-23T09:00:00+08:00');
    const said: string[] = [];
    const projector = new Projector({ log, store, notices: { log: (words) => void said.push(words), warn: (words) => void said.push(words) } });
    const shown: { readonly version: number; readonly state: string; readonly outdated: readonly string[] }[] = [];
    projector.onChange(() => shown.push({ version: projector.model!.version.number, state: projector.state, outdated: projector.standing.outdated }));
    const subscribe = log.subscribeAll;
    const during: typeof shown = [];
    log = Object.assign(log, {
      subscribeAll: (options: Parameters<ReadableLog['subscribeAll']>[0]) => {
        during.push({ version: projector.model!.version.number, state: projector.state, outdated: projector.standing.outdated });
        return subscribe(options);
      },
    });
    await projector.start();
    try {
      expect(await projector.progress.waitFor(position, 10_000)).toBe(true);
      expect(said).toEqual([expect.stringContaining(`${FOLDED.join(', ')} had changed; of the others it took over what stood.`)]);
      // The one of before answers while the other is made, and says of what it is no longer right.
      const [former] = shown;
      expect(during[0]).toMatchObject({ version: former!.version, state: 'rebuilding', outdated: expect.arrayContaining(['qua_home_active', 'quarantineCases']) });
      expect(during[0]!.outdated).not.toContain('scr_coverage');
      expect([projector.model!.version.number, projector.standing.outdated]).toEqual([former!.version + 1, []]);
      expect((await live()).declarations).toBe(String(runningDeclarations().declarations));
      expect((await verify({ log: told.log, store })).differing).toEqual([]);
    } finally {
      await projector.stop();
    }
  });
});
