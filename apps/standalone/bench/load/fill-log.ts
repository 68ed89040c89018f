import { setImmediate as breathe } from 'node:timers/promises';
import { ANY, EventStoreDBClient } from '@eventstore/db-client';
import { DAY, type RecordedEvent } from '@yiwang/kernel';
import { startEventNodeThread } from '@yiwang/event-node';
import { demonstration, rehearse, StreetSimulation } from '@yiwang/simulator';
import { answerJob } from '../child-job.js';
import { storedForm } from './real-event.js';

/** Fills an empty log with the street's own history, so that it ends now. */
export interface FillLogJob {
  /** The event node's directory; nothing else may have it open. */
  readonly dir: string;
  /** About how many: the days that come to so many, the last one up to now. */
  readonly events: number;
}

export interface FilledLog {
  readonly events: number;
  readonly days: number;
  readonly seconds: number;
}

/** How many events the plan's first days come to, counted in a rehearsal of them; some 5,940 a day from the 50th on. */
const EVENTS_BY_DAY = [
  [0, 0],
  [1, 7_889],
  [2, 12_346],
  [3, 16_858],
  [5, 25_665],
  [7, 32_944],
  [10, 47_822],
  [15, 71_182],
  [20, 97_090],
  [30, 151_154],
  [40, 211_903],
  [50, 269_240],
  [60, 330_873],
  [255, 1_488_232],
  [1_000, 5_910_000],
] as const;
const AT_ONCE = 512;

/** After how many days the plan has come to about so many events; a night has few, so that of a part of a day it can be a quarter more or less. */
function daysFor(events: number): number {
  const next = Math.max(1, EVENTS_BY_DAY.findIndex(([, reached]) => reached >= events));
  const [[earlierDay, fewer], [laterDay, more]] = [EVENTS_BY_DAY[next - 1]!, EVENTS_BY_DAY[next]!];
  return Math.max(1, earlierDay + ((events - fewer) / (more - fewer)) * (laterDay - earlierDay));
}

async function fill({ dir, events }: FillLogJob): Promise<FilledLog> {
  const now = Date.now();
  const days = daysFor(events);
  const simulation = new StreetSimulation({ from: now - days * DAY });
  const node = await startEventNodeThread({ dir, port: 0 });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  const began = performance.now();
  let written = 0;
  // While one wave is being written the next is decided.
  let writing: Promise<unknown> = Promise.resolve();
  let wave: { readonly stream: string; readonly events: readonly RecordedEvent[] }[] = [];
  const flush = async () => {
    const next = wave;
    wave = [];
    await writing;
    writing = Promise.all(next.map((decided) => client.appendToStream(decided.stream, decided.events.map(storedForm), { expectedRevision: ANY })));
    // Lets the requests out before deciding takes the thread.
    await breathe();
  };
  for (const { stream, events: decided } of rehearse(simulation.submissionsUntil(now), demonstration)) {
    if (decided.length === 0) continue;
    wave.push({ stream, events: decided });
    written += decided.length;
    if (wave.length >= AT_ONCE) await flush();
  }
  await flush();
  await writing;
  await client.dispose();
  await node.close();
  return { events: written, days: Math.round(days), seconds: (performance.now() - began) / 1000 };
}

answerJob(fill);
