import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startEventNode, type EventNode } from '@yiwang/event-node';
import { EventNodeProcess } from './testing/event-node-process.js';
import { ProductProcess } from './testing/product-process.js';

const MAIN = resolve(import.meta.dirname, '../dist/bundle/main.js');

describe('starting on a log of a setting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  let secure: EventNode;
  let node: EventNodeProcess | undefined;
  beforeAll(async () => {
    secure = await startEventNode({ dir: join(folder, 'secure'), port: 0, secure: true });
  });
  afterAll(async () => {
    await secure.close();
    await node?.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts it where it will not stay; on a process of its own, so that the node here can answer. */
  const started = (url: string, more: NodeJS.ProcessEnv = {}) =>
    ProductProcess.start(join(folder, 'refused'), { EVENTSTORE_URL: url, DEMO: 'off', ...more }).then(
      async (product) => {
        await product.stop('SIGKILL');
        return 'it started';
      },
      (error: Error) => error.message,
    );

  it('ends with a wrong password, in a sentence that does not hold it, and offers nobody an account', async () => {
    const said = await started(secure.connectionString.replace(/:[^:@/]+@/, ':s3cret@'));
    expect(said).toMatch(/ended with 1:\n一网: EVENTSTORE_URL: the event store does not know this name and password/);
    expect(said).not.toMatch(/s3cret|setup\?token/);
  });

  it('ends with an address that cannot be one', () => {
    const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: join(folder, 'refused'), PORT: '0', EVENTSTORE_URL: 'esdb://admin:s3cret@host:2113?tls=perhaps' };
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { env, encoding: 'utf8', timeout: 60_000 });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '一网: EVENTSTORE_URL: tls is true or false\n' });
  });

  it('starts with what may pass by itself, and says it at start and for as long as it lasts; but not for the first time', async () => {
    const url = secure.connectionString.replace(/&tlsCAFile=.*/, '');
    const words = 'the CA of the event store’s certificate is not known; name its file with tlsCAFile';
    expect(await started(url)).toMatch(new RegExp(`一网: A first start wants a log .*${words}`));
    const dataDir = join(folder, 'unknown-ca');
    const before = await ProductProcess.start(dataDir, { EVENTSTORE_URL: secure.connectionString, DEMO: 'off' });
    await before.stop('SIGTERM');
    const product = await ProductProcess.start(dataDir, { EVENTSTORE_URL: url, DEMO: 'off' });
    expect(product.printed).toContain(words);
    const answer = await fetch(`${product.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as { probes: { log: { detail: string } } }).probes.log.detail).toContain(words);
    await product.stop('SIGKILL');
  });

  it('loads the demonstration when it is told to, into a log that holds only the server’s own events, and into no other', async () => {
    node = await EventNodeProcess.start(join(folder, 'events'), '--habits', 'esdb-24.2');
    const url = `esdb://127.0.0.1:${node.port}?tls=false`;
    const first = await ProductProcess.start(join(folder, 'empty'), { EVENTSTORE_URL: url, DEMO: 'on' });
    expect(first.printed).not.toContain('no demonstration has brought');
    await first.stop('SIGKILL');
    const client = EventStoreDBClient.connectionString(url);
    await client.appendToStream('310105002_talk-1', jsonEvent({ type: 'Said', data: {} }));
    await client.dispose();
    expect(await started(url, { DEMO: 'on' })).toContain('no demonstration has brought');
  });
});
