import { setImmediate as breathe } from 'node:timers/promises';
import { ANY, EventStoreDBClient } from '@eventstore/db-client';
import { DAY, startOfDay } from '@yiwang/kernel';
import { startEventNode } from '@yiwang/event-node';
import { demonstration, rehearse, StreetSimulation } from '@yiwang/simulator';
import { answerJob } from '../child-job.js';
import { storedForm } from './real-event.js';

/** Fills an empty log with the street's own history, so that it ends now. */
export interface FillLogJob {
  /** The event node's directory; nothing else may have it open. */
  readonly dir: string;
  /** About how many events: whole days of the street, the last one up to now. */
  readonly events: number;
}

export interface FilledLog {
  readonly events: number;
  readonly days: number;
  readonly seconds: number;
}

/** So many events of the street's first day are its setting up; the others are of its days. */
const SETTING_UP = 2_100;
const EVENTS_A_DAY = 3_740;
const AT_ONCE = 512;

async function fill({ dir, events }: FillLogJob): Promise<FilledLog> {
  const now = Date.now();
  const days = Math.max(1, Math.round((events - SETTING_UP) / EVENTS_A_DAY));
  const simulation = new StreetSimulation({ from: startOfDay(now) - (days - 1) * DAY });
  const node = await startEventNode({ dir, port: 0 });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  const began = performance.now();
  let written = 0;
  // Appends go out in the order of the plan, many at once; the node takes those of one connection in that order.
  const running = new Set<Promise<unknown>>();
  for (const { stream, events: decided } of rehearse(simulation.submissionsUntil(now), demonstration)) {
    if (decided.length === 0) continue;
    const appending: Promise<unknown> = client
      .appendToStream(stream, decided.map(storedForm), { expectedRevision: ANY })
      .finally(() => running.delete(appending));
    running.add(appending);
    written += decided.length;
    if (running.size >= AT_ONCE) await Promise.race(running);
    else if (written % 64 === 0) await breathe();
    if (written >= events) break;
  }
  await Promise.all(running);
  await client.dispose();
  await node.close();
  return { events: written, days, seconds: (performance.now() - began) / 1000 };
}

answerJob(fill);
