import type { EventStoreDBClient, ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { startEventNodeThread } from '../event-node-thread.js';
import { LogStore } from '../log/log-store.js';
import { messageOf, type ProposedEvent } from '../log/record.js';
import { Streams } from '../streams/streams.js';
import { atLeast, atMost, atMostAbove, type BenchRow } from './bench-row.js';
import { clientAt } from './client-at.js';
import {
  appendBatches,
  appendSingles,
  BATCH,
  data,
  eventsOf,
  IN_FLIGHT,
  inNewDirectory,
  median,
  metadata,
  percentile,
  perSecond,
  proposed,
  RATE_PER_SECOND,
  readAll,
  steadily,
  steadyDelays,
  STREAMS,
} from './load.js';

export type { BenchRow } from './bench-row.js';

/** How much to measure. The defaults take about a minute. */
export interface EventNodeBenchOptions {
  /** Single appends, and events in batches. */
  readonly appends?: number;
  /** Seconds of steady appending while a subscriber's delay is measured. */
  readonly latencySeconds?: number;
  /** How often each door takes its turn. */
  readonly rounds?: number;
}

/** How often the node and what it is compared with are measured. */
const TURNS = 3;
/** The doors a node may have: the product uses the socket. */
type DoorKind = 'port' | 'tls' | 'socket';

/** Gives the work a running node on its own thread and a client of it. */
async function withNode<Result>(door: DoorKind, work: (client: EventStoreDBClient) => Promise<Result>): Promise<Result> {
  const { dir, discard } = inNewDirectory();
  const node = await startEventNodeThread({ dir, ...(door === 'socket' ? { socket: true } : { port: 0, secure: door === 'tls' }) });
  const client = clientAt('endpoint' in node ? node.endpoint : node.connectionString);
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
}

async function throughClient(client: EventStoreDBClient, appends: number): Promise<ClientFigures> {
  await perSecond(500, IN_FLIGHT, (n) => client.appendToStream(`warm-${n}`, proposed(n)));
  const singles = await appendSingles(client, appends);
  const batches = await appendBatches(client, appends);
  return { singles, batches, reads: await readAll(client) };
}

/** Processor time of client and node together, in microseconds per event. */
interface Work {
  readonly append: number;
  readonly read: number;
}

/** Microseconds of processor time that the process needs for something, over `events`. */
async function workOf(events: number, task: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / events;
}

const workThrough = (door: DoorKind, appends: number): Promise<Work> =>
  withNode(door, async (client) => {
    await perSecond(500, IN_FLIGHT, (n) => client.appendToStream(`single-${n % STREAMS}`, proposed(n)));
    const append = await workOf(appends, () => appendSingles(client, appends));
    return { append, read: await workOf(appends + 500, () => readAll(client)) };
  });

/**
 * The work behind each door, the least of rounds in which they take turns. What else the machine does only adds to it: where it
 * parts client and node often, fewer appends share a commit, and one costs two or three times as much behind any door.
 */
async function workByDoor(rounds: number, appends: number): Promise<Record<DoorKind, Work>> {
  const runs: Record<DoorKind, Work[]> = { port: [], tls: [], socket: [] };
  const doors: DoorKind[] = ['port', 'tls', 'socket'];
  for (let round = 0; round < rounds; round++) for (const door of doors.reverse()) runs[door].push(await workThrough(door, appends));
  const least = (works: Work[]): Work => ({
    append: Math.min(...works.map(({ append }) => append)),
    read: Math.min(...works.map(({ read }) => read)),
  });
  return { port: least(runs.port), tls: least(runs.tls), socket: least(runs.socket) };
}

/** An event as the store takes it, of the same content. */
const encoded = (n: number): ProposedEvent => ({
  id: randomUUID(),
  type: 'HouseholdScreened',
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data(n))),
  metadata: Buffer.from(JSON.stringify(metadata())),
});
/** Gives the work a store of its own and the rules over it, in this thread. */
async function withStore<Result>(work: (streams: Streams, log: LogStore) => Promise<Result>): Promise<Result> {
  const { dir, discard } = inNewDirectory();
  const log = LogStore.open(dir);
  try {
    return await work(new Streams(log), log);
  } finally {
    await log.close();
    discard();
  }
}

const writeTo = (streams: Streams) => (stream: string, events: ProposedEvent[]) =>
  streams.write({ kind: 'append', stream, expected: 'any', events }, 0);

/** The same appends without client and connection. */
function directly(appends: number): Promise<Omit<ClientFigures, 'reads'>> {
  return withStore(async (streams) => {
    const write = writeTo(streams);
    await perSecond(500, IN_FLIGHT, (n) => write(`warm-${n}`, [encoded(n)]));
    const singles = await perSecond(appends, IN_FLIGHT, (n) => write(`single-${n % STREAMS}`, [encoded(n)]));
    const batches = (await perSecond(appends / BATCH, 8, (n) => write(`batch-${n % STREAMS}`, eventsOf(n, encoded)))) * BATCH;
    return { singles, batches };
  });
}

/** Milliseconds that steady appends take without client and connection, sorted. */
function delaysDirectly(seconds: number): Promise<number[]> {
  return withStore(async (streams) => {
    const write = writeTo(streams);
    const delays: number[] = [];
    await steadily(seconds, async (n) => {
      const begun = performance.now();
      await write(`latency-${n % STREAMS}`, [encoded(n)]);
      delays.push(performance.now() - begun);
    });
    return delays.sort((a, b) => a - b);
  });
}

/** How many events a second the client's own code makes of the bytes of a read that lie in memory. */
function decoding(appends: number): Promise<number> {
  const require = createRequire(import.meta.url);
  const { ReadResp } = require('@eventstore/db-client/generated/streams_pb') as {
    ReadResp: { deserializeBinary(bytes: Uint8Array): { getEvent(): unknown } };
  };
  const { convertGrpcEvent } = require('@eventstore/db-client/dist/utils/convertGrpcEvent') as {
    convertGrpcEvent(event: unknown): ResolvedEvent;
  };
  return withStore(async (streams, log) => {
    await perSecond(appends / BATCH, 8, (n) =>
      streams.write({ kind: 'append', stream: `s-${n}`, expected: 'any', events: eventsOf(n, encoded) }, 0),
    );
    const messages = log.readAll(1, false, appends, Infinity).map(({ record }) => Buffer.from(messageOf(record).subarray(5)));
    const begun = performance.now();
    for (const message of messages) convertGrpcEvent(ReadResp.deserializeBinary(new Uint8Array(message)).getEvent());
    return (messages.length * 1000) / (performance.now() - begun);
  });
}

/** A row on the work that a door costs, beside the same through a plain port. */
const doorRow = (what: string, value: number, plain: number): BenchRow =>
  atMost(1.1, `event node: ${what}, work of client and node`, value, 'µs', { name: 'through a plain port', value: plain });

/** Measures the node through the unmodified client, beside the same work without it. */
export async function eventNodeBench({ appends = 20_000, latencySeconds = 6, rounds = 7 }: EventNodeBenchOptions = {}): Promise<BenchRow[]> {
  const [through, direct, decoded]: [ClientFigures[], Omit<ClientFigures, 'reads'>[], number[]] = [[], [], []];
  // By turns, and the median: what runs first runs cold.
  for (let turn = 0; turn < TURNS; turn++) {
    through.push(await withNode('socket', (client) => throughClient(client, appends)));
    direct.push(await directly(appends));
    decoded.push(await decoding(appends));
  }
  const { seen: delays } = await withNode('socket', (client) => steadyDelays(client, latencySeconds));
  const directDelays = await delaysDirectly(latencySeconds);
  const { port, tls, socket } = await workByDoor(rounds, appends / 2);
  return [
    atLeast(0.25, `event node: single appends, ${IN_FLIGHT} in flight`, median(through, ({ singles }) => singles), 'events/s', {
      name: 'written directly to the store',
      value: median(direct, ({ singles }) => singles),
    }),
    atLeast(0.25, `event node: appends in batches of ${BATCH}`, median(through, ({ batches }) => batches), 'events/s', {
      name: 'written directly to the store',
      value: median(direct, ({ batches }) => batches),
    }),
    atLeast(0.5, 'event node: full read of $all', median(through, ({ reads }) => reads), 'events/s', {
      name: 'the client decoding the same bytes from memory',
      value: median(decoded, (rate) => rate),
    }),
    atMostAbove(5, `event node: append → subscriber at ${RATE_PER_SECOND}/s, p50`, percentile(delays, 0.5), 'ms', {
      name: 'write to the store',
      value: percentile(directDelays, 0.5),
    }),
    atMostAbove(20, `event node: append → subscriber at ${RATE_PER_SECOND}/s, p99`, percentile(delays, 0.99), 'ms', {
      name: 'write to the store',
      value: percentile(directDelays, 0.99),
    }),
    doorRow('a single append through the socket', socket.append, port.append),
    doorRow('an event read through the socket', socket.read, port.read),
    doorRow('a single append with TLS and password', tls.append, port.append),
    doorRow('an event read with TLS and password', tls.read, port.read),
  ];
}
