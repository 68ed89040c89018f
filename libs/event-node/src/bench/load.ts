import { jsonEvent, START, type EventStoreDBClient, type Position, type ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* What the benchmarks ask of a server, and how they count. */

export const IN_FLIGHT = 256;
export const BATCH = 100;
export const RATE_PER_SECOND = 500;
export const STREAMS = 500;

export const data = (n: number) => ({
  n,
  household: randomUUID(),
  outcome: 'screened',
  note: '无异常'.repeat(8),
  at: '2020-02-07T09:00:00+08:00',
  by: 'committee-310105002001',
  travel: [] as string[],
});
export const metadata = () => ({ submissionId: randomUUID(), actor: 'committee-310105002001', orgUnit: '310105002001' });
export const proposed = (n: number) => jsonEvent({ type: 'HouseholdScreened', data: data(n), metadata: metadata() });

/** Runs `task(0 … count-1)` with so many under way at once; answers how many were done in a second. */
export async function perSecond(count: number, inFlight: number, task: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const worker = async () => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (count * 1000) / (performance.now() - begun);
}

export function inNewDirectory(): { dir: string; discard(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'event-node-bench-'));
  return { dir, discard: () => rmSync(dir, { recursive: true, force: true }) };
}

export const eventsOf = <Event>(batch: number, event: (n: number) => Event): Event[] =>
  Array.from({ length: BATCH }, (_, i) => event(batch * BATCH + i));

/** Appends so many events one by one, so many under way at once; answers how many were done in a second. */
export const appendSingles = (client: EventStoreDBClient, appends: number, inFlight = IN_FLIGHT, prefix = 'single'): Promise<number> =>
  perSecond(appends, inFlight, (n) => client.appendToStream(`${prefix}-${n % STREAMS}`, proposed(n)));

/** Appends so many events in batches, eight at once; answers events per second. */
export const appendBatches = async (client: EventStoreDBClient, appends: number, prefix = 'batch'): Promise<number> =>
  (await perSecond(appends / BATCH, 8, (n) => client.appendToStream(`${prefix}-${n % STREAMS}`, eventsOf(n, proposed)))) * BATCH;

/** Reads the log from a position on; answers events per second. */
export async function readAll(client: EventStoreDBClient, fromPosition: Position | typeof START = START): Promise<number> {
  let read = 0;
  const begun = performance.now();
  for await (const _event of client.readAll({ fromPosition })) read++;
  return (read * 1000) / (performance.now() - begun);
}

/** Calls `task` so many times a second, and waits for all. */
export async function steadily(seconds: number, task: (n: number) => Promise<unknown>): Promise<void> {
  const pending: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let n = 0; n < seconds * RATE_PER_SECOND; n++) {
    const wait = begun + (n * 1000) / RATE_PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    pending.push(task(n));
  }
  await Promise.all(pending);
}

/** Milliseconds from calling append, sorted. */
export interface Delays {
  /** To its answer. */
  readonly answered: number[];
  /** To the event at a subscriber of `$all` on the same client. */
  readonly seen: number[];
}

/** How long appends take, at a steady rate. */
export async function steadyDelays(client: EventStoreDBClient, seconds: number, prefix = 'latency'): Promise<Delays> {
  const sent = new Map<string, number>();
  const delays: Delays = { answered: [], seen: [] };
  const subscription = client.subscribeToAll({ fromPosition: 'end' });
  subscription.on('data', ({ event }: ResolvedEvent) => {
    const at = event && sent.get(event.id);
    if (at !== undefined) delays.seen.push(performance.now() - at);
  });
  await new Promise((resolve) => subscription.once('caughtUp', resolve));
  await steadily(seconds, async (n) => {
    const event = proposed(n);
    const begun = performance.now();
    sent.set(event.id, begun);
    await client.appendToStream(`${prefix}-${n % STREAMS}`, event);
    delays.answered.push(performance.now() - begun);
  });
  while (delays.seen.length < sent.size) await new Promise((resolve) => setTimeout(resolve, 10));
  await subscription.unsubscribe();
  for (const each of [delays.answered, delays.seen]) each.sort((one, other) => one - other);
  return delays;
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

export function median<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return percentile(
    items.map(of).sort((a, b) => a - b),
    0.5,
  );
}

