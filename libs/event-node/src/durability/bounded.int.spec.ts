import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { open } from 'lmdb';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { startEventNode } from '../event-node.js';
import { startNodeProcess } from '../testing/node-process.js';
import { all, counted, temporaryDirectory, until } from '../testing/server-under-test.js';

/** Megabytes that a process holds itself, without the pages of the store it has mapped. */
const ownMemory = (pid: number) => Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

describe('a subscriber that stops reading', () => {
  const { dir, discard } = temporaryDirectory();
  afterAll(discard);

  it('holds up nobody, takes no memory for what it misses, pins no snapshot, and gets it all later', async () => {
    const node = await startNodeProcess(dir);
    const [lazy, busy] = [
      EventStoreDBClient.connectionString(node.connectionString),
      EventStoreDBClient.connectionString(node.connectionString),
    ];
    const held = lazy.subscribeToAll();
    held.pause();
    let live = 0;
    const other = busy.subscribeToAll();
    other.on('data', () => live++);
    await new Promise((resolve) => other.once('caughtUp', resolve));
    const before = ownMemory(node.pid);
    const total = 300;
    for (let n = 0; n < total; n += 10) {
      await busy.appendToStream(
        'much',
        Array.from({ length: 10 }, (_, i) => jsonEvent({ type: 'Large', data: { n: n + i, text: 'x'.repeat(50_000) } })),
      );
    }
    await until(() => live === total);
    expect(await all(busy.readStream('much', { maxCount: 5 }))).toHaveLength(5);
    // 15 MB went past the one that does not read.
    if (process.platform === 'linux') expect(ownMemory(node.pid) - before).toBeLessThan(100);

    const store = open({ path: dir, noSubdir: false, readOnly: true, overlappingSync: false });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const [, ...readers] = store.readerList().trim().split('\n');
    await store.close();
    const pinned = readers.filter((line) => line.trim().startsWith(`${node.pid} `) && !line.trim().endsWith('-'));
    expect(pinned).toEqual([]);

    let late = 0;
    held.on('data', () => late++);
    held.resume();
    await until(() => late === total);
    await held.unsubscribe();
    await other.unsubscribe();
    await Promise.all([lazy.dispose(), busy.dispose()]);
    await node.stop();
  });
});

it('connections over the limit are closed, the others go on', async () => {
  const { dir, discard } = temporaryDirectory();
  const node = await startEventNode({ dir, port: 0, maxConnections: 2 });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  await client.appendToStream('limited', counted(0));
  const sockets: Socket[] = [];
  const closed = new Set<number>();
  for (const number of [0, 1, 2]) {
    const socket = connect(node.port, '127.0.0.1');
    socket
      .on('error', () => undefined)
      .on('close', () => closed.add(number))
      .resume();
    sockets.push(socket);
    await new Promise((resolve) => socket.once('connect', resolve));
  }
  await until(() => closed.size === 2);
  expect([...closed].sort()).toEqual([1, 2]);
  expect(await client.appendToStream('limited', counted(1))).toMatchObject({ success: true });
  for (const socket of sockets) socket.destroy();
  await client.dispose();
  await node.close();
  discard();
});
