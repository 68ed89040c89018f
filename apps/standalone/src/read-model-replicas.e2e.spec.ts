import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { Installation, lastOf, sent, type Sent } from './testing/installation.js';
import type { ServiceProcess } from './testing/service-process.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;
const AT = formatInstant(Date.now() - 60 * 60_000);

const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, AT);
const visit = (n: number): Sent =>
  sent('screen-household', COMMITTEE, { roundId: ROUND.submissionId, household: { compound: '松园', room: `${n}` }, method: 'visit', outcome: 'done' }, AT);

const hasPostgres = postgresPrograms() !== undefined;
const withPostgres = hasPostgres ? describe : describe.skip;

withPostgres(`two read models on one PostgreSQL${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let installation: Installation;
  let households = 0;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    installation = await Installation.apart({ readModels: 2, databaseUrl: postgres.url });
    await installation.submit([
      sent('register-org-unit', STREET, { name: '江苏路街道' }, AT), sent('register-org-unit', COMMITTEE, { name: '利西' }, AT), ROUND,
    ]);
  }, 240_000);
  afterAll(async () => {
    await installation?.remove();
    await postgres?.remove();
  }, 60_000);

  /** Visits so many doors, a few at a time; gives the position of the last. */
  const visitDoors = async (count: number): Promise<string> => {
    let last = '0';
    for (let done = 0; done < count; done += 10) {
      const answers = await installation.submit(Array.from({ length: 10 }, () => visit((households += 1))));
      expect(answers.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
      last = lastOf(answers);
      await sleep(20);
    }
    return last;
  };
  /** The gateway knows of both, and that they are live. */
  const bothAreLive = async (): Promise<void> => {
    for (const until = Date.now() + 60_000; ; await sleep(50)) {
      const { probes } = (await (await fetch(`${installation.url}/readyz`)).json()) as { probes: { projection: { detail: string } } };
      if (/live; .*live/.test(probes.projection.detail)) return;
      if (Date.now() > until) throw new Error(probes.projection.detail);
    }
  };
  const watchersOf = async ({ url }: ServiceProcess): Promise<number> =>
    Number(/yiwang_read_model_watchers (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())![1]);

  it('both come to the numbers that the log gives, whoever is asked', async () => {
    await bothAreLive();
    const position = await visitDoors(300);
    const boards = [];
    for (const away of installation.readModels) {
      await away.end('SIGKILL');
      boards.push(await visitedOf(installation, position));
      await away.startAgain();
      await bothAreLive();
    }
    expect(boards).toEqual([households, households]);
  }, 180_000);

  it('a page goes on when the one that it watches is killed', async () => {
    const client = installation.connect();
    const shown = new Map<string, number | null>();
    const ended: unknown[] = [];
    client.subscribe<{ board: { values: { element: string; value: number | null }[] } }>(
      { query: `subscription { board(orgUnit: "${COMMITTEE}") { values { element value } } }` },
      {
        next: ({ data }) => data?.board.values.forEach(({ element, value }) => shown.set(element, value)),
        error: (error) => ended.push(error),
        complete: () => ended.push('complete'),
      },
    );
    await until(() => shown.get(VISITED) === households);
    const watched = (await watchersOf(installation.readModels[0]!)) > 0 ? installation.readModels[0]! : installation.readModels[1]!;
    const visiting = visitDoors(200);
    await sleep(200);
    await watched.end('SIGKILL');
    const position = await visiting;
    await until(() => shown.get(VISITED) === households);
    expect(await visitedOf(installation, position)).toBe(households);
    expect(ended).toEqual([]);
    expect((await fetch(`${installation.url}/readyz`)).status).toBe(200);
    await watched.startAgain();
    await bothAreLive();
    await client.dispose();
  }, 180_000);
});

/** Doors screened in the round. */
const VISITED = 'scr_households_screened';

async function visitedOf(installation: Installation, after: string): Promise<number | null> {
  const values = (await installation.board(COMMITTEE, after)) as readonly { element: { code: string }; value: number | null }[];
  return values.find(({ element: { code } }) => code === VISITED)!.value;
}

async function until(holds: () => boolean, within = 40_000): Promise<void> {
  for (const end = Date.now() + within; !holds(); await sleep(20)) if (Date.now() > end) throw new Error(`it did not come to pass: ${holds}`);
}
