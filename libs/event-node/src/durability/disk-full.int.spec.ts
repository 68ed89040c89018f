import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEventNode, type EventNode } from '../event-node.js';
import { runCommand } from '../testing/node-process.js';
import { all, rejection, temporaryDirectory } from '../testing/server-under-test.js';

const { dir, discard } = temporaryDirectory();
const mounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', dir]).status === 0;
let node: EventNode | undefined;
afterAll(async () => {
  await node?.close();
  if (mounted) spawnSync('umount', [dir]);
  discard();
});
const itMounted = mounted
  ? it
  : (name: string, _test: () => Promise<void>) => it.skip(`${name} (a small file system cannot be mounted here)`, () => undefined);

itMounted('when the disk is full appends are refused, reads go on, and appends work again when there is space', async () => {
  const ballast = join(dir, 'ballast');
  writeFileSync(ballast, Buffer.alloc(12 * 1024 * 1024));
  node = await startEventNode({ dir: join(dir, 'store'), port: 0 });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  const append = (n: number) => client.appendToStream('filling', jsonEvent({ type: 'Filled', data: { n, text: 'x'.repeat(50_000) } }));
  let acknowledged = 0;
  const fill = async () => {
    for (;;) {
      await append(acknowledged);
      acknowledged++;
    }
  };
  const error = await rejection(fill());
  expect(error).toMatchObject({ type: 'unknown', message: expect.stringMatching(/space|full/i) });
  expect(acknowledged).toBeGreaterThan(10);

  expect(await all(client.readStream('filling'))).toHaveLength(acknowledged);
  await rejection(append(-1));
  expect(await all(client.readStream('filling'))).toHaveLength(acknowledged);

  rmSync(ballast);
  expect(await append(acknowledged)).toMatchObject({ success: true, nextExpectedRevision: BigInt(acknowledged) });
  const numbers = (await all(client.readStream('filling'))).map(({ event }) => (event?.data as { n: number }).n);
  expect(numbers).toEqual(Array.from({ length: acknowledged + 1 }, (_, n) => n));
  await client.dispose();
  await node.close();
  node = undefined;
  expect(runCommand('verify', '--data', join(dir, 'store'))).toMatchObject({ status: 0 });
});
