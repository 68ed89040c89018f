import { EventStoreDBClient } from '@eventstore/db-client';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEventNode } from '../event-node.js';
import { backUp } from '../log/backup.js';
import { runCommand, startNodeProcess } from '../testing/node-process.js';
import { all, counted, countedEvents, temporaryDirectory } from '../testing/server-under-test.js';

it('a backup taken while the node runs is a whole store as of one moment', async () => {
  const { dir, discard } = temporaryDirectory();
  const [store, backup, restored] = [join(dir, 'store'), join(dir, 'backup'), join(dir, 'restored')];
  const node = await startNodeProcess(store);
  const client = EventStoreDBClient.connectionString(node.connectionString);
  await client.appendToStream('before', countedEvents(500));
  let go = true;
  let during = 0;
  const appending = (async () => {
    for (; go; during++) await client.appendToStream(`during-${during}`, countedEvents(5));
  })();
  const { events } = await backUp(store, backup);
  go = false;
  await appending;
  expect(during).toBeGreaterThan(0);
  expect(runCommand('backup', '--data', store, '--to', backup)).toMatchObject({
    status: 1,
    output: expect.stringContaining('exists already'),
  });
  await client.dispose();
  await node.stop();

  expect(runCommand('restore', '--from', backup, '--data', restored)).toMatchObject({
    status: 0,
    output: expect.stringContaining(`${events} events`),
  });
  expect(runCommand('restore', '--from', backup, '--data', restored)).toMatchObject({
    status: 1,
    output: expect.stringContaining('holds a store already'),
  });
  const again = await startEventNode({ dir: restored, port: 0 });
  const reader = EventStoreDBClient.connectionString(again.connectionString);
  const read = await all(reader.readAll());
  expect(read).toHaveLength(events);
  expect(events).toBeGreaterThanOrEqual(500);
  expect((events - 500) % 5).toBe(0);
  expect(await reader.appendToStream('before', counted(500), { expectedRevision: 499n })).toMatchObject({ success: true });
  await reader.dispose();
  await again.close();
  discard();
});

it('the commands say what they miss', () => {
  const { dir, discard } = temporaryDirectory();
  expect(runCommand('verify', '--data', dir)).toMatchObject({ status: 1, output: expect.stringContaining('holds no store') });
  expect(runCommand('backup', '--data', dir)).toMatchObject({ status: 1 });
  expect(runCommand('backup', '--to', dir)).toMatchObject({ status: 1, output: expect.stringContaining('--data is required') });
  expect(runCommand('--data', dir, '--port', 'x')).toMatchObject({ status: 1, output: expect.stringContaining('is no port') });
  expect(runCommand('--data', dir, '--host', '0.0.0.0')).toMatchObject({ status: 1, output: expect.stringContaining('loopback only') });
  expect(existsSync(join(dir, 'data.mdb'))).toBe(false);
  discard();
});
