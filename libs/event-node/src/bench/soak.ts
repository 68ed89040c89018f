import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LogStore } from '../log/log-store.js';
import type { ProposedEvent } from '../log/record.js';

/*
 * node libs/event-node/dist/bench/soak.js [EVENTS] [SUBSCRIPTIONS]: memory of a node with many events, streams and
 * subscriptions (default 5,000,000 in 500,000 streams, and 1,000), a subscriber that never reads among them. As root the
 * node runs in a control group of 512 MB, the store's pages that it maps included: the system would kill it beyond.
 */
const events = Number(process.argv[2] ?? 5_000_000);
const subscriptions = Number(process.argv[3] ?? 1_000);
const EVENTS_PER_STREAM = 10;
const APPENDED = 20_000;
const dir = mkdtempSync(join(tmpdir(), 'event-node-soak-'));

function fill(): void {
  const log = LogStore.open(dir);
  const data = Buffer.from(JSON.stringify({ outcome: 'screened', note: 'x'.repeat(120) }));
  const event = (): ProposedEvent => ({
    id: randomUUID(),
    type: 'HouseholdScreened',
    contentType: 'application/json',
    data,
    metadata: Buffer.alloc(0),
  });
  for (let n = 0; n < events; ) {
    log.transact((transaction) => {
      for (const end = Math.min(events, n + 5_000); n < end; n++) {
        const stream = `310105002_household-${Math.floor(n / EVENTS_PER_STREAM)}`;
        transaction.append(stream, transaction.getOrCreateHead(stream), event());
      }
    });
  }
  void log.close();
}

/** Megabytes: what the process holds itself, and the pages of the store's file it has mapped, which the system takes back at need. */
function memory(pid: number): { own: number; mapped: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
  return { own: Math.round(megabytes('RssAnon')), mapped: Math.round(megabytes('RssFile')) };
}

const LIMIT = 512 * 1024 * 1024;

/** A new control group of `LIMIT` bytes of memory, in either version's place; undefined where none can be made. */
function limitedGroup(): string | undefined {
  for (const [parent, file] of [
    ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes'],
    ['/sys/fs/cgroup', 'memory.max'],
  ] as const) {
    try {
      const group = mkdtempSync(join(parent, 'event-node-soak-'));
      writeFileSync(join(group, file), String(LIMIT));
      // The store's pages that the system still holds would be charged to who wrote them.
      writeFileSync('/proc/sys/vm/drop_caches', '3');
      return group;
    } catch {
      // Not this version, or not root.
    }
  }
  return undefined;
}

const since = (begun: number) => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
let begun = performance.now();
fill();
console.log(`${events} events written directly in ${since(begun)}`);

begun = performance.now();
const group = limitedGroup();
console.log(group ? 'the node may use 512 MB' : 'the node is not limited');
const command = [process.execPath, fileURLToPath(new URL('../cli.js', import.meta.url)), '--data', dir, '--port', '0'];
const enter = group ? ['-c', 'echo $$ > "$0"; exec "$@"', join(group, 'cgroup.procs')] : ['-c', 'exec "$@"', 'sh'];
const node = spawn('/bin/sh', [...enter, ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
const connectionString = await new Promise<string>((resolve) =>
  node.stdout.once('data', (line: Buffer) => resolve(line.toString('utf8').trim())),
);
const pid = node.pid ?? 0;
const report = (when: string) => console.log(`${when}: ${JSON.stringify(memory(pid))} MB`);
report(`open after ${since(begun)}`);

const client = EventStoreDBClient.connectionString(connectionString);
let received = 0;
let caughtUp = 0;
const opened = Array.from({ length: subscriptions }, (_, i) => {
  const live = `310105002_live-${i % 200}`;
  const subscription =
    i % 2
      ? client.subscribeToStream(live)
      : client.subscribeToAll({
          fromPosition: { commit: BigInt(events), prepare: BigInt(events) },
          filter: streamNameFilter({ prefixes: [live] }),
        });
  subscription.on('data', () => received++);
  subscription.on('caughtUp', () => caughtUp++);
  return subscription;
});
const idle = EventStoreDBClient.connectionString(connectionString);
const neverRead = idle.subscribeToAll();
neverRead.pause();
while (caughtUp < subscriptions) await new Promise((resolve) => setTimeout(resolve, 20));
report(`${subscriptions} subscriptions caught up`);

begun = performance.now();
let next = 0;
let peak = memory(pid);
const append = async () => {
  while (next < APPENDED) {
    const n = next++;
    await client.appendToStream(`310105002_live-${n % 200}`, jsonEvent({ type: 'Seen', data: { n } }));
    if (n % 1_000 === 0) peak = { own: Math.max(peak.own, memory(pid).own), mapped: Math.max(peak.mapped, memory(pid).mapped) };
  }
};
await Promise.all(Array.from({ length: 64 }, append));
console.log(
  `${APPENDED} appends with all of them listening in ${since(begun)}, ${received} events delivered, peak ${JSON.stringify(peak)} MB`,
);

begun = performance.now();
let read = 0;
for await (const _event of client.readAll()) read++;
console.log(`${read} events read in ${since(begun)}`);
report('after a full read');

await Promise.all(opened.map((subscription) => subscription.unsubscribe()));
await neverRead.unsubscribe();
await Promise.all([client.dispose(), idle.dispose()]);
node.kill();
await once(node, 'exit');
if (group) rmdirSync(group);
rmSync(dir, { recursive: true, force: true });
