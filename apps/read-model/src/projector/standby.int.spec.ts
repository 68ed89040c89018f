import { ELEMENTS, readBoard, type ProjectionChanges } from '@yiwang/elements';
import { openReadStore, type ReadStore, type ReadVersion } from '@yiwang/read-store';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { committee, eventually, feb, STREET, ToldLog } from '../testing/told-log.js';
import { Projector } from './projector.js';

const hasPostgres = postgresPrograms() !== undefined;
const withPostgres = hasPostgres ? describe : describe.skip;
const SCREENED = ELEMENTS.filter(({ code }) => code === 'scr_households_screened');

withPostgres(`a projector that stands by${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let told: ToldLog;
  let stores: ReadStore[];
  let projectors: Projector[];
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    told = await ToldLog.start();
  });
  afterAll(async () => {
    await told.stop();
    await postgres.remove();
  });
  beforeEach(async () => {
    stores = [await openReadStore({ databaseUrl: postgres.url, directory: '' }), await openReadStore({ databaseUrl: postgres.url, directory: '' })];
    projectors = stores.map((store) => new Projector({ log: told.log, store, heartbeatEvery: 100 }));
    await projectors[0]!.start();
    void projectors[1]!.start();
    await eventually(() => projectors[1]!.model !== undefined, 'the second shows what the first has stored');
  });
  afterEach(async () => {
    for (const projector of projectors) await projector.stop();
    for (const store of stores) await store.close();
  });

  const screened = ({ model }: Projector): number | null => readBoard(model!.index, { unit: STREET, elements: SCREENED, now: feb('08 23:00') })[0]!.value;
  const reaches = (projector: Projector, position: bigint) => eventually(() => projector.progress.position >= position, `position ${position} is reached`);
  /** How often a version is loaded whole from here on. */
  const loadsOf = (version: ReadVersion): (() => number) => {
    let loads = 0;
    const atOneMoment = version.atOneMoment.bind(version);
    version.atOneMoment = (read) => ((loads += 1), atOneMoment(read));
    return () => loads;
  };

  it('takes in each batch as it is told, without loading anything anew, and tells its watchers what happened', async () => {
    const [leading, standing] = projectors as [Projector, Projector];
    await told.openRound(committee(1), 9);
    const first = await told.screen(committee(1), 'h1', feb('08 09:00'));
    await reaches(standing, first.position);
    const loads = loadsOf(standing.model!.version);
    const heard: ProjectionChanges[] = [];
    standing.onChange((changes) => heard.push(changes!));
    await told.screen(committee(1), 'h2', feb('08 09:10'));
    const last = await told.correct(`${STREET}_screening-${committee(1)}.round-${committee(1)}.h1`, committee(1), first.id, feb('08 09:20'));
    await reaches(standing, last.position);
    expect([screened(leading), screened(standing)]).toEqual([1, 1]);
    expect([leading, standing].map(({ model }) => model!.isLive(first.id))).toEqual([false, false]);
    expect(heard.flatMap(({ facts }) => facts.filter(({ subject }) => subject === 'householdInRound').map(({ type }) => type))).toEqual(['HouseholdScreened']);
    expect(loads()).toBe(0);
  });

  it('goes on where the other stood when that one ends, and no number goes back', async () => {
    const [leading, standing] = projectors as [Projector, Projector];
    const before = screened(leading)!;
    await reaches(standing, (await told.screen(committee(1), 'h3', feb('08 10:00'))).position);
    const seen: (number | null)[] = [];
    standing.onChange(() => seen.push(screened(standing)));
    await leading.stop();
    await stores.shift()!.close();
    projectors = [standing];
    const last = await told.screen(committee(1), 'h4', feb('08 10:10'));
    await reaches(standing, last.position);
    expect(screened(standing)).toBe(before + 2);
    expect(seen.every((value, i) => i === 0 || value! >= seen[i - 1]!)).toBe(true);
  });
});
