import { EventStoreDBClient } from '@eventstore/db-client';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startNodeProcess } from '../testing/node-process.js';
import { counted, temporaryDirectory } from '../testing/server-under-test.js';

const WRITE_STORE = /\b(?:writev?|pwritev|pwrite64)\((\d+)<[^>]*data\.mdb>/;
const canTrace = spawnSync('strace', ['-f', 'true']).status === 0;
const itTraced = canTrace
  ? it
  : (name: string, _test: () => Promise<void>) => it.skip(`${name} (strace cannot be run here)`, () => undefined);

itTraced('an append is flushed to disk after it arrives and before it is answered', async () => {
  const { dir, discard } = temporaryDirectory();
  const trace = join(dir, 'trace');
  const through = [
    'strace',
    '-D',
    '-f',
    '-y',
    '-s',
    '4096',
    '-e',
    'trace=openat,read,write,writev,pwrite64,pwritev,fdatasync,fsync',
    '-o',
    trace,
  ];
  const node = await startNodeProcess(join(dir, 'store'), { through });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  await client.appendToStream('warm-up', counted(0));
  for (const type of ['MarkerOne', 'MarkerTwo', 'MarkerThree']) await client.appendToStream('traced', counted(1, { type }));
  await client.dispose();
  await node.stop();
  const lines = readFileSync(trace, 'utf8').split('\n');
  for (const type of ['MarkerOne', 'MarkerTwo', 'MarkerThree']) {
    // The answer of a batch repeats the correlation id of its request: that is how both are found among the other calls.
    const request = lines.findIndex((line) => /read\(\d+<(socket|TCP)/.test(line) && line.includes(type));
    const [correlationId] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(lines[request] ?? '') ?? [];
    const answer = lines.findIndex(
      (line, i) => i > request && /writev?\(\d+<(socket|TCP)/.test(line) && line.includes(correlationId ?? 'none'),
    );
    expect({ request: request >= 0, answer: answer > request }).toEqual({ request: true, answer: true });
    const between = lines.slice(request, answer);
    const wrote = between.findIndex((line) => WRITE_STORE.test(line));
    const synced = between.findIndex((line) => /(fdatasync|fsync)\(\d+<[^>]*data\.mdb>.*= 0/.test(line));
    const turned = between.findLastIndex((line) => WRITE_STORE.test(line));
    expect(wrote).toBeGreaterThanOrEqual(0);
    expect(synced).toBeGreaterThan(wrote);
    // The page that makes the commit count is written last, through a descriptor that writes to disk itself.
    expect(turned).toBeGreaterThan(synced);
    const descriptor = WRITE_STORE.exec(between[turned] ?? '')?.[1];
    expect(lines.some((line) => /openat\(.*data\.mdb".*O_D?SYNC/.test(line) && line.includes(`= ${descriptor}<`))).toBe(true);
  }
  discard();
});
