import { performance } from 'node:perf_hooks';
import { DAY, formatInstant, HOUR, MINUTE, orgUnitCode, parseInstant } from '@yiwang/kernel';
import type { DomainEvent, Instant, RecordedEvent } from '@yiwang/kernel';
import { Projection } from './algebra/projection.js';
import { PLANS } from './catalogue.js';

/** What a day of people in quarantine came to: events, the time to fold them (ms), and how many could not be. */
export interface QuarantineDayBench {
  readonly events: number;
  readonly foldMs: number;
  readonly parked: number;
}

const STREET = '310105002';
const DAWN = parseInstant('2020-02-10T06:00:00+08:00')!;
/** As many as the projector mostly finds at once on an ordinary day. */
const BATCH = 20;

let told = 0;

/** An event of the n-th person's committee, recorded when it happened. */
function eventOf(n: number, at: Instant, { type, data }: DomainEvent): RecordedEvent {
  const unit = orgUnitCode(`${STREET}${String((n % 13) + 1).padStart(3, '0')}`);
  const id = `${(told += 1).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  return {
    id, stream: `${STREET}_bench-${n}`, revision: 0n, position: BigInt(told), type, data,
    metadata: {
      submissionId: id, correlationId: id, causationId: id, actor: `committee-${unit}`, role: 'committee', orgUnit: unit, occurredAt: at, recordedAt: at, schemaVersion: 1,
    },
  };
}

const routingOf = (n: number) => ({ quarantineId: `p-${n}.1`, personId: `p-${n}`, householdId: `h-${n}`, place: 'home', reason: 'domestic' });

function startOf(n: number, at: Instant): RecordedEvent {
  const counted = { countedFrom: 'arrival', countedSince: formatInstant(at), dueAt: formatInstant(at + 14 * DAY) };
  return eventOf(n, at, { type: 'QuarantineStarted', data: { ...routingOf(n), ...counted, sealed: '' } });
}

/** What is told of one of them in a day: two visits, two temperatures, waste; of one in fifty that they moved, of one in fifty that it lasts longer. */
function dayOf(n: number): RecordedEvent[] {
  const { place: _, ...routing } = routingOf(n);
  const at = (hour: number): Instant => DAWN + hour * HOUR + n * (MINUTE / 8);
  const ofHalf = (slot: 'am' | 'pm', hour: number): RecordedEvent[] => [
    eventOf(n, at(hour), { type: 'QuarantineVisitRecorded', data: { ...routingOf(n), mode: 'door', finding: 'fine', slot } }),
    eventOf(n, at(hour) + MINUTE, { type: 'TemperatureReported', data: { personId: routing.personId, tenthsCelsius: 365, method: 'visit', slot } }),
  ];
  const term = { startedAt: formatInstant(DAWN - DAY), dueAt: formatInstant(DAWN + 13 * DAY) };
  const seldom = n % 50 === 0
    ? [eventOf(n, at(6), { type: 'QuarantineTransferred', data: { ...routing, from: 'home', to: 'central', ...term } })]
    : n % 50 === 1
      ? [eventOf(n, at(6), { type: 'QuarantineExtended', data: { ...routingOf(n), extensionReason: 'ordered', previousDueAt: term.dueAt, newDueAt: formatInstant(DAWN + 20 * DAY) } })]
      : [];
  const waste = { runId: 'v.2020-02-10.1', vehicle: 'v', householdId: routing.householdId, outcome: 'collected', bags: 1, grams: 900 };
  return [...ofHalf('am', 2), ...seldom, eventOf(n, at(7), { type: 'QuarantineWasteCollected', data: waste }), ...ofHalf('pm', 9)];
}

/** Folds a day of so many people in home quarantine in memory, in batches as they come; who is in quarantine was told before. */
export function benchQuarantineDay(people = 400): QuarantineDayBench {
  const numbers = Array.from({ length: people }, (_, n) => n);
  const projection = new Projection({ plans: PLANS });
  projection.fold(numbers.map((n) => startOf(n, DAWN - DAY)));
  const events = numbers.flatMap(dayOf).sort((a, b) => a.metadata.recordedAt - b.metadata.recordedAt);
  let [foldMs, parked] = [0, 0];
  for (let from = 0; from < events.length; from += BATCH) {
    const began = performance.now();
    parked += projection.fold(events.slice(from, from + BATCH)).parked.length;
    foldMs += performance.now() - began;
  }
  return { events: events.length, foldMs, parked };
}
