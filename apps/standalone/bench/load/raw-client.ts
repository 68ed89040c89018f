import { randomUUID } from 'node:crypto';
import { END, NO_STREAM, START, type EventStoreDBClient } from '@eventstore/db-client';
import { clientAt } from '@yiwang/event-node/bench';
import { answerJob } from '../child-job.js';
import { asFastAsPossible, atRate } from './pacing.js';
import { visitLike } from './real-event.js';

/** What is measured with the client alone, without any of the product. */
export type RawClientJob = { readonly logAddress: string } & (
  | { readonly kind: 'appends'; readonly concurrency: number; readonly seconds: number }
  | { readonly kind: 'latency'; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: 'readAll' }
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

answerJob(async (job: RawClientJob) => {
  const client = clientAt(job.logAddress);
  switch (job.kind) {
    case 'appends':
      return appends(client, job.concurrency, job.seconds);
    case 'latency':
      return latency(client, job.perSecond, job.seconds);
    case 'readAll':
      return readAll(client);
  }
});
