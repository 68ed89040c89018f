import { randomUUID } from 'node:crypto';
import { END, jsonEvent, NO_STREAM, START, type EventData, type EventStoreDBClient } from '@eventstore/db-client';
import { clientAt } from '@yiwang/event-node/bench';
import { answerJob } from '../child-job.js';
import { asFastAsPossible, atRate } from './pacing.js';
import { visitLike } from './real-event.js';

/** What is measured with the client alone, without any of the product. */
export type RawClientJob = { readonly logAddress: string } & (
  | { readonly kind: 'appends'; readonly concurrency: number; readonly seconds: number }
  | { readonly kind: 'latency'; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: 'readAll' }
  /** `to`: where the events are appended. */
  | { readonly kind: 'copy'; readonly to: string }
);

export interface RawAppends {
  /** All that were sent, the warming up included. */
  readonly sent: number;
  readonly perSecond: number;
}
export interface RawLatencies {
  /** Append sent → event on a subscription, each in ms. */
  readonly milliseconds: number[];
}
export interface RawRead {
  readonly events: number;
  readonly seconds: number;
}
export interface RawCopy {
  readonly events: number;
  /** Of the appends alone. */
  readonly seconds: number;
}

/** Names that the product's own folds pass over: what is written here is no fact of any street. */
const newStream = () => `$bench-${randomUUID()}`;

async function appends(client: EventStoreDBClient, concurrency: number, seconds: number): Promise<RawAppends> {
  const append = async () => {
    await client.appendToStream(newStream(), [visitLike()], { expectedRevision: NO_STREAM });
  };
  const warm = await asFastAsPossible(concurrency, 1, append);
  const { perSecond, milliseconds } = await asFastAsPossible(concurrency, seconds, append);
  return { perSecond, sent: warm.milliseconds.length + milliseconds.length };
}

async function latency(client: EventStoreDBClient, perSecond: number, seconds: number): Promise<RawLatencies> {
  const sentAt = new Map<string, number>();
  const milliseconds: number[] = [];
  const subscription = client.subscribeToAll({ fromPosition: END });
  subscription.on('data', ({ event }) => {
    const sent = event && sentAt.get(event.id);
    if (sent !== undefined) milliseconds.push(performance.now() - sent);
  });
  await new Promise((confirmed) => subscription.once('confirmation', confirmed));
  const append = async () => {
    const event = visitLike();
    sentAt.set(event.id, performance.now());
    await client.appendToStream(newStream(), [event], { expectedRevision: NO_STREAM });
  };
  await atRate(perSecond, 2, append);
  milliseconds.length = 0;
  await atRate(perSecond, seconds, append);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await subscription.unsubscribe();
  return { milliseconds };
}

async function readAll(client: EventStoreDBClient): Promise<RawRead> {
  const began = performance.now();
  let events = 0;
  for await (const resolved of client.readAll({ fromPosition: START })) if (resolved.event) events += 1;
  return { events, seconds: (performance.now() - began) / 1000 };
}

/** Events of one stream that stand one behind the other. */
interface Run {
  readonly stream: string;
  readonly events: EventData[];
}

async function runsOf(client: EventStoreDBClient): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const { event } of client.readAll({ fromPosition: START })) {
    if (event === undefined || event.streamId.startsWith('$') || !event.isJson) continue;
    const { id, type, data, metadata } = event;
    const last = runs.at(-1);
    const said = jsonEvent({ id, type, data: data as Record<string, unknown>, metadata: metadata as Record<string, unknown> });
    if (last?.stream === event.streamId) last.events.push(said);
    else runs.push({ stream: event.streamId, events: [said] });
  }
  return runs;
}

/** Appends what stands in one log to another, so many runs at once, in their order. */
async function copy(client: EventStoreDBClient, to: string, atOnce = 1_024): Promise<RawCopy> {
  const runs = await runsOf(client);
  const target = clientAt(to);
  const began = performance.now();
  for (let next = 0; next < runs.length; next += atOnce) {
    await Promise.all(runs.slice(next, next + atOnce).map(({ stream, events }) => target.appendToStream(stream, events)));
  }
  const seconds = (performance.now() - began) / 1000;
  return { events: runs.reduce((sum, { events }) => sum + events.length, 0), seconds };
}

answerJob(async (job: RawClientJob) => {
  const client = clientAt(job.logAddress);
  switch (job.kind) {
    case 'appends':
      return appends(client, job.concurrency, job.seconds);
    case 'latency':
      return latency(client, job.perSecond, job.seconds);
    case 'readAll':
      return readAll(client);
    case 'copy':
      return copy(client, job.to);
  }
});
