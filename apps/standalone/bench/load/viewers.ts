import { setTimeout as delay } from 'node:timers/promises';
import { demonstration } from '@yiwang/simulator';
import { WebSocket } from 'ws';
import { answerJob } from '../child-job.js';
import { KeepAlive } from './keep-alive.js';
import { atRate } from './pacing.js';
import { Visits } from './visits.js';

/** Lets more and more viewers follow a street's board with its committees, and submits while each number of them does. */
export interface ViewersJob {
  readonly baseUrl: string;
  /** How many follow, growing. */
  readonly counts: readonly number[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** What so many viewers took. */
export interface Watched {
  readonly viewers: number;
  /** Submission sent → the patch that includes it is at the last viewer, each in ms. */
  readonly milliseconds: readonly number[];
  /** Submissions that some viewer was told of by no patch. */
  readonly missed: number;
  readonly patches: number;
  /** Of the product, on all threads, in that time. */
  readonly processorSeconds: number;
  /** Of the product, with these viewers and nothing submitted yet, in MB. */
  readonly residentMegabytes: number;
}

/** Accounts that read the street's board; each may have 1,200 sockets open. */
const READERS = [`street-${demonstration.street}`, 'district-310105', 'analyst', 'admin'];
const OPENED_AT_ONCE = 50;
const SETTLED_AFTER = 3_000;
const QUERY = `subscription { board(orgUnit: "${demonstration.street}", withChildren: true) { position complete values { orgUnit element value numerator denominator committees change } } }`;

/** Of each patch, by its position: how many viewers have it, and since when the last of them. */
type Arrivals = Map<bigint, { count: number; last: number }>;

/** A viewer that reads of a patch nothing but its position, so that the load stays small. Resolves with its first board. */
function view(baseUrl: string, token: string, arrivals: Arrivals): Promise<WebSocket> {
  const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code, reason) => reject(new Error(`a viewer was closed: ${code} ${String(reason)}`)));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { token } })));
    socket.on('message', (data: Buffer) => {
      const begin = data.toString('latin1', 0, 200);
      if (begin.includes('"connection_ack"')) return socket.send(JSON.stringify({ type: 'subscribe', id: 'board', payload: { query: QUERY } }));
      if (begin.includes('"ping"')) return socket.send('{"type":"pong"}');
      const position = /"position":"(\d+)"/.exec(begin)?.[1];
      if (position === undefined) return reject(new Error(begin));
      const arrived = arrivals.get(BigInt(position)) ?? { count: 0, last: 0 };
      arrivals.set(BigInt(position), { count: arrived.count + 1, last: performance.now() });
      resolve(socket);
    });
  });
}

async function watch({ baseUrl, counts, perSecond, seconds }: ViewersJob): Promise<Watched[]> {
  const tokens = await Promise.all(READERS.map(async (account) => (await KeepAlive.signIn(baseUrl, account)).token));
  const measured = async (name: string) => {
    const metrics = await (await fetch(`${baseUrl}/metrics`, { headers: { authorization: `Bearer ${tokens.at(-1)}` } })).text();
    return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)![1]);
  };
  const visits = await Visits.open(baseUrl, perSecond);
  const arrivals: Arrivals = new Map();
  const sockets: WebSocket[] = [];
  const results: Watched[] = [];
  for (const viewers of counts) {
    while (sockets.length < viewers) {
      const opening = Array.from({ length: Math.min(OPENED_AT_ONCE, viewers - sockets.length) }, (_, n) => view(baseUrl, tokens[(sockets.length + n) % tokens.length]!, arrivals));
      sockets.push(...(await Promise.all(opening)));
    }
    await delay(SETTLED_AFTER);
    arrivals.clear();
    const residentMegabytes = (await measured('process_resident_memory_bytes')) / 2 ** 20;
    const before = await measured('process_cpu_seconds_total');
    const sent: { readonly at: number; readonly position: bigint }[] = [];
    await atRate(perSecond, seconds, async () => {
      const at = performance.now();
      sent.push({ at, position: BigInt((await visits.report()).position!) });
    });
    await delay(SETTLED_AFTER);
    const processorSeconds = (await measured('process_cpu_seconds_total')) - before;
    const complete = [...arrivals].filter(([, { count }]) => count >= viewers).map(([position, { last }]) => ({ position, last }));
    const milliseconds = sent.flatMap(({ at, position }) => {
      const including = complete.find((patch) => patch.position >= position);
      return including === undefined ? [] : [including.last - at];
    });
    results.push({ viewers, milliseconds, missed: sent.length - milliseconds.length, patches: arrivals.size, processorSeconds, residentMegabytes });
  }
  for (const socket of sockets) socket.terminate();
  visits.close();
  return results;
}

answerJob(watch);
