import { PostgresServer } from './postgres-server.js';
import type { Checkpoint, ReadStore, ReadVersion } from './read-store.js';
import { SqlReadStore } from './sql-read-store.js';
import { PostgresProcess, postgresPrograms } from './testing/postgres-process.js';
import { troubleOf } from './trouble.js';

const installed = postgresPrograms() !== undefined;
const whenInstalled = installed ? describe : describe.skip;

whenInstalled(installed ? 'the read store on a PostgreSQL that goes away' : 'the read store on a PostgreSQL that goes away: initdb is not installed', () => {
  let server: PostgresProcess;
  let store: ReadStore;
  let version: ReadVersion;
  const broken: string[] = [];

  beforeAll(async () => {
    server = await PostgresProcess.start();
    store = await SqlReadStore.open(new PostgresServer(server.url, ({ message }) => broken.push(message), 4_000));
    version = await store.build('declarations');
    await store.finish(version);
    await store.switchTo(version);
  });
  afterAll(async () => {
    await store?.close();
    await server?.remove();
  });

  const at = (n: number): Checkpoint => ({ position: BigInt(n), recordedAt: n, event: { id: `event-${n}`, stream: 's', revision: BigInt(n) } });
  const changes = { facts: [], cells: [], due: [], rows: [], corrections: [], parked: [] };
  let written = 0;
  const write = async () => {
    const from = written === 0 ? undefined : at(written);
    await version.write({ changes, from, to: at(written + 1) });
    written += 1;
  };
  /** Writes one after the other, and reads beside it, until something fails; gives what failed. */
  const underLoad = async (until: Promise<unknown>): Promise<unknown> => {
    let over = false;
    const failures: unknown[] = [];
    const reading = Array.from({ length: 4 }, async () => {
      while (!over) for await (const _ of version.cells()) if (over) return;
    }).map((read) => read.catch((error: unknown) => failures.push(error)));
    const writing = (async () => {
      while (!over) await write();
    })().catch((error: unknown) => failures.push(error));
    await until;
    await new Promise((later) => setTimeout(later, 200));
    over = true;
    await Promise.all([writing, ...reading]);
    return failures[0];
  };
  const standsAt = async () => Number((await version.checkpoint())!.position);

  it.each(['immediate', 'fast'] as const)('given it is stopped (%s) under load, then what is under way fails, and goes on once it is back', async (mode) => {
    const failure = await underLoad(new Promise((later) => setTimeout(later, 300)).then(() => server.stop(mode)));
    expect(troubleOf(failure)).toBe('unreachable');
    await expect(store.ping()).rejects.toThrow();
    await expect(write()).rejects.toThrow();
    expect(broken).not.toEqual([]);
    await server.resume();
    await store.ping();
    // Whether the last one was written is not known where its answer was lost.
    written = await standsAt();
    await write();
    expect(await standsAt()).toBe(written);
  });

  it('given it hangs, then a ping says so, what waits goes on when it does, and after a while is given up', async () => {
    const goOn = server.freeze();
    const waiting = write();
    try {
      await expect(store.ping()).rejects.toThrow();
    } finally {
      goOn();
    }
    await waiting;
    await store.ping();

    const freed = server.freeze();
    let settled: unknown;
    const givenUp = write().catch((error: unknown) => (settled = error));
    try {
      while (settled === undefined) await store.ping().catch(() => undefined);
    } finally {
      freed();
    }
    expect(troubleOf(await givenUp)).toBe('unreachable');
    await store.ping();
    written = await standsAt();
    await write();
  });
});
