import type { EventStoreDBClient } from '@eventstore/db-client';
import { BACKWARDS, END, START } from '@eventstore/db-client';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { atLeast, atMost, type BenchRow } from './bench-row.js';
import { clientAt } from './client-at.js';
import { appendBatches, appendSingles, inNewDirectory, IN_FLIGHT, BATCH, median, percentile, perSecond, RATE_PER_SECOND, readAll, steadyDelays, STREAMS } from './load.js';
import { megabytesOf, processOn } from './server-process.js';

/** How much to measure. The defaults take about two minutes. */
export interface EventStoreBenchOptions {
  /** `esdb://…` of the server to measure beside the node. It is appended to, in streams `bench-…` of this run. */
  readonly address: string;
  /** Single appends, and events in batches. */
  readonly appends?: number;
  /** Seconds of steady appending while delays are measured. */
  readonly latencySeconds?: number;
  /** How often both take their turn. */
  readonly turns?: number;
}

interface Figures {
  readonly singles: number;
  readonly oneAtATime: number;
  readonly batches: number;
  readonly wholeLog: number;
  readonly streams: number;
  readonly answered: readonly number[];
  readonly seen: readonly number[];
  /** MB; undefined for a server on another machine. */
  readonly memory: number | undefined;
}

interface Server {
  readonly address: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** A node in a process of its own, as `npx event-node` starts it. */
async function startNode(): Promise<Server> {
  const { dir, discard } = inNewDirectory();
  const bin = fileURLToPath(new URL('../../bin/event-node.mjs', import.meta.url));
  const child = spawn(process.execPath, [bin, '--data', dir, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The node did not start.')));
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  const stop = async () => {
    child.kill();
    await once(child, 'exit');
    discard();
  };
  return { address: line.toString('utf8').trim(), pid: child.pid, stop };
}

function serverAt(address: string): Server {
  const port = /:(\d+)/.exec(address.replace(/^.*:\/\/([^/?]*@)?/, ''))?.[1];
  const isHere = /(@|\/\/)(localhost|127\.\d+\.\d+\.\d+|\[::1\])/.test(address);
  return { address, pid: isHere && port ? processOn(Number(port)) : undefined, stop: async () => undefined };
}

/** Reads so many streams of this run, eight at once; answers events per second. */
async function readStreams(client: EventStoreDBClient, prefix: string, count: number): Promise<number> {
  let events = 0;
  const read = async (n: number) => {
    for await (const _event of client.readStream(`${prefix}-${n}`)) events++;
  };
  const streamsPerSecond = await perSecond(count, 8, read);
  return (events * streamsPerSecond) / count;
}

async function measure({ address, pid }: Server, appends: number, seconds: number): Promise<Figures> {
  const client = clientAt(address);
  const run = `bench-${randomUUID()}`;
  try {
    await appendSingles(client, 500, IN_FLIGHT, `${run}-warm`);
    let begun: Parameters<typeof readAll>[1] = START;
    for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) begun = event?.position ?? START;
    const singles = await appendSingles(client, appends, IN_FLIGHT, `${run}-single`);
    const oneAtATime = await appendSingles(client, appends / 10, 1, `${run}-one`);
    const batches = await appendBatches(client, appends, `${run}-batch`);
    const wholeLog = await readAll(client, begun);
    const streams = await readStreams(client, `${run}-single`, Math.min(STREAMS, appends));
    const { answered, seen } = await steadyDelays(client, seconds, `${run}-latency`);
    return { singles, oneAtATime, batches, wholeLog, streams, answered, seen, memory: pid === undefined ? undefined : megabytesOf(pid) };
  } finally {
    await client.dispose();
  }
}

/** The node beside another server of its protocol, by turns, through the same client in the same run: the median of the turns. */
export async function eventStoreBench(options: EventStoreBenchOptions): Promise<BenchRow[]> {
  const { address, appends = 10_000, latencySeconds = 6, turns = 3 } = options;
  const node = await startNode();
  const server = serverAt(address);
  const [ofNode, ofServer]: [Figures[], Figures[]] = [[], []];
  try {
    // What runs first runs cold: both, and the client.
    for (const each of [node, server]) await measure(each, appends / 10, latencySeconds / 10);
    const sides = [
      { of: node, figures: ofNode },
      { of: server, figures: ofServer },
    ];
    for (let turn = 0; turn < turns; turn++)
      for (const { of, figures } of sides.reverse()) figures.push(await measure(of, appends, latencySeconds));
  } finally {
    await node.stop();
  }
  const compared = (of: (figures: Figures) => number) =>
    [median(ofNode, of), { name: 'the server at --event-store', value: median(ofServer, of) }] as const;
  const rate = (name: string, of: (figures: Figures) => number) => {
    const [value, beside] = compared(of);
    return atLeast(0.9, `event store: ${name}`, value, 'events/s', beside);
  };
  const most = (name: string, unit: string, of: (figures: Figures) => number) => {
    const [value, beside] = compared(of);
    return atMost(1.1, `event store: ${name}`, value, unit, beside);
  };
  const memory = [...ofNode, ...ofServer].every((figures) => figures.memory !== undefined);
  return [
    rate(`single appends, ${IN_FLIGHT} in flight`, ({ singles }) => singles),
    rate('single appends, one at a time', ({ oneAtATime }) => oneAtATime),
    rate(`appends in batches of ${BATCH}`, ({ batches }) => batches),
    rate('a read of everything', ({ wholeLog }) => wholeLog),
    rate('reads of streams, 8 at once', ({ streams }) => streams),
    most(`append → answer at ${RATE_PER_SECOND}/s, p50`, 'ms', ({ answered }) => percentile(answered, 0.5)),
    most(`append → answer at ${RATE_PER_SECOND}/s, p99`, 'ms', ({ answered }) => percentile(answered, 0.99)),
    most(`append → subscriber at ${RATE_PER_SECOND}/s, p50`, 'ms', ({ seen }) => percentile(seen, 0.5)),
    most(`append → subscriber at ${RATE_PER_SECOND}/s, p99`, 'ms', ({ seen }) => percentile(seen, 0.99)),
    ...(memory ? [most('memory', 'MB', (figures) => figures.memory ?? NaN)] : []),
  ];
}
