import { EventStoreDBClient, jsonEvent, type ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventNodeThread } from '../event-node-thread.js';
import { EventLog } from '../log/event-log.js';
import { messageOf, type ProposedEvent } from '../log/record.js';
import { Streams } from '../streams/streams.js';
import { atLeast, atMostValue, type BenchRow } from './bench-row.js';

export type { BenchRow } from './bench-row.js';

/** How much to measure. The defaults take about a minute. */
export interface EventNodeBenchOptions {
  /** Single appends, and events in batches. */
  readonly appends?: number;
  /** Seconds of steady appending while a subscriber's delay is measured. */
  readonly latencySeconds?: number;
}

const IN_FLIGHT = 256;
const BATCH = 100;
const RATE_PER_SECOND = 500;
const STREAMS = 500;
const data = (n: number) => ({
  n,
  household: randomUUID(),
  outcome: 'screened',
  note: '无异常'.repeat(8),
  at: '2020-02-07T09:00:00+08:00',
  by: 'committee-310105002001',
  travel: [] as string[],
});
const metadata = () => ({ submissionId: randomUUID(), actor: 'committee-310105002001', orgUnit: '310105002001' });
const proposed = (n: number) => jsonEvent({ type: 'HouseholdScreened', data: data(n), metadata: metadata() });

/** Runs `task(0 … count-1)` with so many under way at once; answers how many were done in a second. */
async function perSecond(count: number, inFlight: number, task: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const worker = async () => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (count * 1000) / (performance.now() - begun);
}

function inNewDirectory(): { dir: string; discard(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'event-node-bench-'));
  return { dir, discard: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Gives the work a running node on its own thread and a client of it. */
async function withNode<Result>(secure: boolean, work: (client: EventStoreDBClient) => Promise<Result>): Promise<Result> {
  const { dir, discard } = inNewDirectory();
  const node = await startEventNodeThread({ dir, port: 0, secure });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  try {
    return await work(client);
  } finally {
    await client.dispose();
    await node.close();
    discard();
  }
}

interface ClientFigures {
  readonly singles: number;
  readonly batches: number;
  readonly reads: number;
  readonly delays: number[];
}

async function throughClient(client: EventStoreDBClient, appends: number, latencySeconds: number): Promise<ClientFigures> {
  await perSecond(500, IN_FLIGHT, (n) => client.appendToStream(`warm-${n}`, proposed(n)));
  const singles = await perSecond(appends, IN_FLIGHT, (n) => client.appendToStream(`single-${n % STREAMS}`, proposed(n)));
  const batches =
    (await perSecond(appends / BATCH, 8, (n) =>
      client.appendToStream(
        `batch-${n % STREAMS}`,
        Array.from({ length: BATCH }, (_, i) => proposed(n * BATCH + i)),
      ),
    )) * BATCH;
  let read = 0;
  const begun = performance.now();
  for await (const _event of client.readAll()) read++;
  const reads = (read * 1000) / (performance.now() - begun);
  return { singles, batches, reads, delays: latencySeconds > 0 ? await delays(client, latencySeconds) : [] };
}

/** Milliseconds from calling append to the event at a subscriber of `$all` on the same client, sorted. */
async function delays(client: EventStoreDBClient, seconds: number): Promise<number[]> {
  const sent = new Map<string, number>();
  const seen: number[] = [];
  const subscription = client.subscribeToAll({ fromPosition: 'end' });
  subscription.on('data', ({ event }: ResolvedEvent) => {
    const at = event && sent.get(event.id);
    if (at !== undefined) seen.push(performance.now() - at);
  });
  await new Promise((resolve) => subscription.once('caughtUp', resolve));
  const pending: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let n = 0; n < seconds * RATE_PER_SECOND; n++) {
    const wait = begun + (n * 1000) / RATE_PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const event = proposed(n);
    sent.set(event.id, performance.now());
    pending.push(client.appendToStream(`latency-${n % STREAMS}`, event));
  }
  await Promise.all(pending);
  while (seen.length < pending.length) await new Promise((resolve) => setTimeout(resolve, 10));
  await subscription.unsubscribe();
  return seen.sort((a, b) => a - b);
}

/** The same appends without client and connection: the store and its rules in this thread. */
async function directly(appends: number): Promise<{ singles: number; batches: number }> {
  const { dir, discard } = inNewDirectory();
  const log = EventLog.open(dir);
  const streams = new Streams(log);
  const event = (n: number): ProposedEvent => ({
    id: randomUUID(),
    type: 'HouseholdScreened',
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data(n))),
    metadata: Buffer.from(JSON.stringify(metadata())),
  });
  const write = (stream: string, events: ProposedEvent[]) =>
    streams.write({ kind: 'append', stream, expected: 'any', events }, events.length * 500);
  await perSecond(500, IN_FLIGHT, (n) => write(`warm-${n}`, [event(n)]));
  const singles = await perSecond(appends, IN_FLIGHT, (n) => write(`single-${n % STREAMS}`, [event(n)]));
  const batches =
    (await perSecond(appends / BATCH, 8, (n) =>
      write(
        `batch-${n % STREAMS}`,
        Array.from({ length: BATCH }, (_, i) => event(n * BATCH + i)),
      ),
    )) * BATCH;
  await log.close();
  discard();
  return { singles, batches };
}

/** How many events a second the client's own code makes of the bytes of a read that lie in memory. */
async function decoding(appends: number): Promise<number> {
  const require = createRequire(import.meta.url);
  const { ReadResp } = require('@eventstore/db-client/generated/streams_pb') as {
    ReadResp: { deserializeBinary(bytes: Uint8Array): { getEvent(): unknown } };
  };
  const { convertGrpcEvent } = require('@eventstore/db-client/dist/utils/convertGrpcEvent') as {
    convertGrpcEvent(event: unknown): ResolvedEvent;
  };
  const { dir, discard } = inNewDirectory();
  const log = EventLog.open(dir);
  const streams = new Streams(log);
  const event = (n: number): ProposedEvent => ({
    id: randomUUID(),
    type: 'HouseholdScreened',
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data(n))),
    metadata: Buffer.from(JSON.stringify(metadata())),
  });
  await perSecond(appends / BATCH, 8, (n) =>
    streams.write({ kind: 'append', stream: `s-${n}`, expected: 'any', events: Array.from({ length: BATCH }, (_, i) => event(i)) }, 0),
  );
  const messages = log.readAll(1, false, appends, Infinity).map(({ record }) => Buffer.from(messageOf(record).subarray(5)));
  await log.close();
  discard();
  const begun = performance.now();
  for (const message of messages) convertGrpcEvent(ReadResp.deserializeBinary(new Uint8Array(message)).getEvent());
  return (messages.length * 1000) / (performance.now() - begun);
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** Measures the node through the unmodified client, beside the same work without it. */
export async function eventNodeBench({ appends = 20_000, latencySeconds = 6 }: EventNodeBenchOptions = {}): Promise<BenchRow[]> {
  const plain = await withNode(false, (client) => throughClient(client, appends, latencySeconds));
  const secure = await withNode(true, (client) => throughClient(client, appends, 0));
  const direct = await directly(appends);
  const decoded = await decoding(appends);
  return [
    atLeast(0.25, `event node: single appends, ${IN_FLIGHT} in flight`, plain.singles, 'events/s', {
      name: 'written directly to the store',
      value: direct.singles,
    }),
    atLeast(0.25, `event node: appends in batches of ${BATCH}`, plain.batches, 'events/s', {
      name: 'written directly to the store',
      value: direct.batches,
    }),
    atLeast(0.5, 'event node: full read of $all', plain.reads, 'events/s', {
      name: 'the client decoding the same bytes from memory',
      value: decoded,
    }),
    atMostValue(5, `event node: append → subscriber at ${RATE_PER_SECOND}/s, p50`, percentile(plain.delays, 0.5), 'ms'),
    atMostValue(20, `event node: append → subscriber at ${RATE_PER_SECOND}/s, p99`, percentile(plain.delays, 0.99), 'ms'),
    atLeast(0.9, 'event node with TLS and password: single appends', secure.singles, 'events/s', { name: 'without', value: plain.singles }),
    atLeast(0.9, 'event node with TLS and password: full read of $all', secure.reads, 'events/s', { name: 'without', value: plain.reads }),
  ];
}
