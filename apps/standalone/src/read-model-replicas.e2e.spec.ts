import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { FollowedBoard, FollowedList } from './testing/followed.js';
import { Installation, lastOf, sent, type Sent } from './testing/installation.js';
import type { ServiceProcess } from './testing/service-process.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;
const AT = formatInstant(Date.now() - 60 * 60_000);

const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, AT);
type Outcome = 'done' | 'noAnswer';
const visit = (n: number, outcome: Outcome): Sent =>
  sent('screen-household', COMMITTEE, { roundId: ROUND.submissionId, household: { compound: '松园', room: `${n}` }, method: 'visit', outcome }, AT);

const hasPostgres = postgresPrograms() !== undefined;
const withPostgres = hasPostgres ? describe : describe.skip;

withPostgres(`two read models on one PostgreSQL${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let installation: Installation;
  let doors = 0;
  /** Doors where somebody was met, and where nobody opened. */
  let [households, toRevisit] = [0, 0];
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
  });

  /** Visits so many doors, a few at a time; gives the position of the last. */
  const visitDoors = async (count: number, outcome: Outcome = 'done'): Promise<string> => {
    let last = '0';
    for (let done = 0; done < count; done += 10) {
      const answers = await installation.submit(Array.from({ length: 10 }, () => visit((doors += 1), outcome)));
      expect(answers.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
      last = lastOf(answers);
      if (outcome === 'done') households += answers.length;
      else toRevisit += answers.length;
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
    Number(/yiwang_read_model_watchers\{of="board"\} (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())![1]);

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

  /** Whether a process has the right to write the numbers. */
  const writes = async ({ url }: ServiceProcess): Promise<boolean> => /yiwang_read_model_writes 1/.test(await (await fetch(`${url}/metrics`)).text());

  it('a page goes on at the other when the one that it watches is killed, from what it shows: no gap, nothing twice, nothing that goes back', async () => {
    const client = installation.connect();
    const board = new FollowedBoard(client, COMMITTEE, VISITED);
    const list = new FollowedList(installation, client, 'householdsToRevisit', COMMITTEE);
    await until(() => board.values.get(VISITED) === households);
    let isOver = false;
    const load = (async () => {
      for (let turn = 0; !isOver; turn += 1) await visitDoors(10, turn % 2 === 0 ? 'noAnswer' : 'done');
    })();
    load.catch(() => undefined);
    let writersKilled = 0;
    // Who watches moves to the other, so that one of the two that are killed is the one that writes.
    for (let kill = 0; kill < 2; kill += 1) {
      await sleep(1_000);
      const [one, other] = installation.readModels as [ServiceProcess, ServiceProcess];
      const watched = (await watchersOf(one)) > 0 ? one : other;
      writersKilled += Number(await writes(watched));
      await watched.end('SIGKILL');
      const shown = households;
      await until(() => board.values.get(VISITED)! > shown || board.faults.length > 0);
      const survivor = watched === one ? other : one;
      expect(await writes(survivor)).toBe(true);
      await watched.startAgain();
      await bothAreLive();
    }
    isOver = true;
    await load;
    await until(() => board.values.get(VISITED) === households);
    await until(() => list.keys.size === toRevisit);
    await list.settled();
    await client.dispose();
    expect(writersKilled).toBeGreaterThan(0);
    expect([...board.faults, ...list.faults].filter((fault) => fault !== 'ended')).toEqual([]);
    expect(board.longestLag).toBeLessThan(10);
    expect((await fetch(`${installation.url}/readyz`)).status).toBe(200);
  }, 300_000);
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
