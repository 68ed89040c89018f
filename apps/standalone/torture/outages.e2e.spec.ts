import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { Random } from '@yiwang/simulator';
import { EventNodeProcess } from '../src/testing/event-node-process.js';
import { ProductProcess } from '../src/testing/product-process.js';
import { prepare, verified } from '../src/testing/prepared.js';
import { rounds, SEED, TORTURE_LIMIT } from './rounds.js';
import { Traffic } from './traffic.js';

const hasPostgres = postgresPrograms() !== undefined;
const withPostgres = hasPostgres ? describe : describe.skip;

withPostgres(`stores that go away under load${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'torture-outages-'));
  let postgres: PostgresProcess;
  let node: EventNodeProcess;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    node = await EventNodeProcess.start(join(folder, 'events'));
  });
  afterAll(async () => {
    await node.end('SIGKILL');
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Each takes a store away, and gives how it comes back. */
  const ways: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
    'PostgreSQL killed': async () => {
      await postgres.stop('immediate');
      return () => postgres.resume();
    },
    'PostgreSQL stopped': async () => {
      await postgres.stop('fast');
      return () => postgres.resume();
    },
    'PostgreSQL frozen': async () => {
      const goOn = postgres.freeze();
      return async () => goOn();
    },
    'the event node killed': async () => {
      await node.end('SIGKILL');
      return () => node.startAgain();
    },
    'the event node stopped': async () => {
      await node.end('SIGTERM');
      return () => node.startAgain();
    },
    'the event node hangs': async () => {
      node.freeze();
      return async () => node.thaw();
    },
  };

  it(`end when they end: the product lives, loses and doubles nothing, and counts right (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    const dataDir = join(folder, 'data');
    const environment = {
      EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false`, DATABASE_URL: postgres.url, DEMO: 'on', MASTER_KEY: '5a'.repeat(32),
    };
    await prepare(dataDir, environment);
    const product = await (await ProductProcess.start(dataDir, environment)).ready();
    const traffic = new Traffic();
    try {
      for (const round of rounds()) {
        for (const [way, takeAway] of Object.entries(ways)) {
          const before = traffic.taken;
          traffic.begin(product.url);
          await sleep(random.integer(200, 800));
          const bringBack = await takeAway();
          await sleep(random.integer(200, 3_000));
          await bringBack();
          await product.ready(60_000);
          await traffic.end();
          const { expected, counted, lost } = await traffic.settle(product.url);
          expect({ round, way, lost, counted }).toEqual({ round, way, lost: [], counted: expected });
          expect({ way, more: traffic.taken > before }).toEqual({ way, more: true });
        }
      }
    } finally {
      await product.stop();
    }
    expect(await verified(dataDir, environment)).toMatchObject({ code: 0 });
  }, 2 * TORTURE_LIMIT);
});
