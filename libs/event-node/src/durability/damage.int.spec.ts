import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { cpSync, openSync, closeSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEventNode } from '../event-node.js';
import { runCommand, startNodeProcess } from '../testing/node-process.js';
import { all, temporaryDirectory } from '../testing/server-under-test.js';

const PAGE = 4_096;
const { dir: root, discard } = temporaryDirectory();
const whole = join(root, 'whole');
let copies = 0;
let events = 0;

beforeAll(async () => {
  const node = await startEventNode({ dir: whole, port: 0 });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  for (let n = 0; n < 60; n++) {
    await client.appendToStream(
      `stream-${n % 7}`,
      Array.from({ length: 20 }, (_, i) => jsonEvent({ type: 'Kept', data: { n, i, text: 'x'.repeat(i === 0 ? 9_000 : 100) } })),
    );
    events += 20;
  }
  await client.dispose();
  await node.close();
});
afterAll(discard);

/** A copy of the store's file, damaged. */
function damaged(damage: (file: string) => void): string {
  const dir = join(root, `copy-${++copies}`);
  cpSync(whole, dir, { recursive: true, filter: (file) => !file.includes('lock') });
  damage(join(dir, 'data.mdb'));
  return dir;
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

/** What a reader is served, or the message of the refusal. */
async function served(dir: string): Promise<number | string> {
  try {
    const node = await startNodeProcess(dir);
    const client = EventStoreDBClient.connectionString(node.connectionString);
    try {
      return (await all(client.readAll())).length;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await client.dispose();
      await node.stop();
    }
  } catch (error) {
    return (error as Error).message;
  }
}

it.each([0.02, 0.3, 0.6, 0.9, 0.99])('a store cut off at %d of its length is refused with what to do', async (part) => {
  const dir = damaged((file) => truncateSync(file, Math.floor(statSync(file).size * part)));
  await expect(startEventNode({ dir, port: 0 })).rejects.toMatchObject({
    name: 'DamagedStoreError',
    message: expect.stringContaining('event-node restore'),
  });
});

it('a store whose first pages are lost, and a file that is none, are refused', async () => {
  for (const dir of [
    damaged((file) => overwrite(file, 0, Buffer.alloc(2 * PAGE))),
    damaged((file) => writeFileSync(file, 'not a store')),
  ]) {
    await expect(startEventNode({ dir, port: 0 })).rejects.toMatchObject({ name: 'DamagedStoreError' });
  }
});

it('a changed byte of an event is found when the store is opened, and by verify', async () => {
  const dir = damaged((file) => {
    const at = readFileSync(file).lastIndexOf('"text":"xxxx');
    overwrite(file, at + 9, Buffer.from('y'));
  });
  await expect(startEventNode({ dir, port: 0 })).rejects.toMatchObject({ name: 'DamagedStoreError' });
  expect(runCommand('verify', '--data', dir)).toMatchObject({ status: 1, output: expect.stringMatching(/damaged/) });
});

it('pages of rubbish anywhere are refused, or hold nothing that is served', async () => {
  const pages = statSync(join(whole, 'data.mdb')).size / PAGE;
  for (let round = 0; round < 12; round++) {
    const page = Math.floor(Math.random() * pages);
    const dir = damaged((file) => overwrite(file, page * PAGE, round % 2 ? randomBytes(PAGE) : Buffer.alloc(PAGE)));
    const result = await served(dir);
    expect([events, expect.stringMatching(/damaged/)]).toContainEqual(result);
    const verified = runCommand('verify', '--data', dir);
    expect({ page, ...verified }).toMatchObject(result === events ? { status: 0 } : { status: 1 });
  }
});
