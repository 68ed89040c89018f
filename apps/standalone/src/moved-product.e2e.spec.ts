import { execFile } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ApiError } from '@yiwang/simulator';
import { boardOf } from './testing/board-of.js';
import { EventNodeProcess } from './testing/event-node-process.js';
import { prepare, verified } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, quarantine, signInAsCommittee } from './testing/quarantine.js';

const MOVE_LOG = join(dirname(fileURLToPath(import.meta.url)), '../dist/move-log.js');

/** Moves the log; gives what was said. Throws where it fails. */
async function move(from: string, to: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [MOVE_LOG, '--from', from, '--to', to], { env: { ...process.env, NODE_OPTIONS: '' } });
  return stdout;
}

/**
 * What is stored of a product that stands still, but for what its log alone decides, its own positions, and for how many
 * events there are: its policies remind at every start of what has come near, which no number counts.
 */
async function contentOf(dataDir: string, environment: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const { same, digest, parked } = JSON.parse((await verified(dataDir, environment)).said) as Record<string, unknown>;
  return { same, digest, parked };
}

describe('a product whose log is moved', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moved-'));
  const dataDir = join(folder, 'data');
  const [events, eventsAgain] = [join(dataDir, 'events'), join(dataDir, 'events-again')];
  const from = '2020-01-20T00:00:00+08:00';
  let server: EventNodeProcess;
  let product: ProductProcess | undefined;
  afterAll(async () => {
    await product?.stop('SIGKILL');
    await server.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const signIn = () => signInAsCommittee(product!);
  /** Quarantines a person at a door of her own; gives the position of it in the log. */
  const quarantined = async (n: number): Promise<string> => {
    const [answer] = await (await signIn()).submit([quarantine(n)]);
    if (answer?.outcome !== 'recorded') throw new Error(answer?.code);
    return answer.position!;
  };
  const numbers = async (after: string) => boardOf(await signIn(), COMMITTEE, { from, after });

  /** So that its accounts may be used. Else nothing is sent, and it stands still. */
  const living = { DEMO: 'on' };

  /** Starts it on its own log, or on that of an address, and waits until it shows all of it. */
  const start = async (environment: NodeJS.ProcessEnv = {}) => {
    product = await (await ProductProcess.start(dataDir, { DEMO: 'off', ...environment })).ready();
    return product;
  };

  beforeAll(async () => {
    await prepare(dataDir);
    server = await EventNodeProcess.start(join(folder, 'server'), '--habits', 'esdb-24.2');
  }, 180_000);

  it('goes on there and back with the same numbers and people, and answers a position from before rightly or not at all', async () => {
    await start(living);
    const kept = await quarantined(1);
    const before = await numbers(kept);
    await product!.stop();
    const content = await contentOf(dataDir);
    expect(content).toMatchObject({ same: true });

    const there = { EVENTSTORE_URL: `esdb://127.0.0.1:${server.port}?tls=false` };
    expect(await move(events, there.EVENTSTORE_URL)).toContain('Both logs hold the same');
    await start(there);
    expect(product!.printed).toContain('The log no longer holds event');
    await product!.stop();
    expect(await contentOf(dataDir, there)).toEqual(content);

    await start({ ...there, ...living });
    const asked = await numbers(kept).catch((error: unknown) => (error as ApiError).code);
    expect(['read-model-behind', before['qua_home_active']]).toContain(typeof asked === 'object' ? asked['qua_home_active'] : asked);
    await expect(numbers('9000000000000000000')).rejects.toMatchObject({ code: 'read-model-behind' });
    expect(await numbers(await quarantined(2))).toMatchObject({ qua_home_active: before['qua_home_active']! + 1 });
    // The vault knows a person from before as the same one.
    await expect(quarantined(1)).rejects.toThrow('already-in-quarantine');
    await product!.stop();
    const further = await contentOf(dataDir, there);

    expect(await move(there.EVENTSTORE_URL, eventsAgain)).toContain('Both logs hold the same');
    rmSync(events, { recursive: true });
    renameSync(eventsAgain, events);
    await start();
    await product!.stop();
    expect(await contentOf(dataDir)).toEqual(further);
  }, 300_000);
});
