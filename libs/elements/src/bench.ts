import { performance } from 'node:perf_hooks';
import { DAY, formatInstant, HOUR, MINUTE, orgUnitCode, parseInstant } from '@yiwang/kernel';
import type { DomainEvent, HouseholdRef, PersonRef, RecordedEvent } from '@yiwang/kernel';
import { Projection } from './algebra/projection.js';
import { ELEMENTS, PLANS } from './catalogue.js';
import { CellIndex } from './reading/cell-index.js';
import { readBoards } from './reading/read-board.js';

export { benchQuarantineDay, type QuarantineDayBench } from './quarantine-day.bench.js';

/** What one run of the bench saw. Times of boards in milliseconds. */
export interface ElementsBench {
  readonly events: number;
  readonly foldedPerSecond: number;
  readonly cellsPerEvent: number;
  readonly indexMs: number;
  readonly boardsNowMs: number;
  readonly boardsPastMs: number;
  readonly heapMegabytes: number;
}

const STREET = '310105002';
const BEGINNING = parseInstant('2020-01-24T00:00:00+08:00')!;

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A street of 13 committees over 100 days, in the order of recording; one fact in twenty is reported hours late. */
export function* streetHistory(count: number, seed = 1): Generator<RecordedEvent> {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  for (let n = 0; n < count; n++) {
    const recordedAt = BEGINNING + Math.floor((n / count) * 100 * DAY);
    const occurredAt = recordedAt - (random() < 0.05 ? below(48) * HOUR : below(5) * MINUTE);
    const committee = below(13) + 1;
    const day = Math.floor((recordedAt - BEGINNING) / DAY);
    const { type, data } = n < 13
      ? { type: 'HouseholdBaselineRecorded', data: { households: 1500 } }
      : somethingOf(committee, day, occurredAt, random, below);
    const unit = orgUnitCode(`${STREET}${String(n < 13 ? n + 1 : committee).padStart(3, '0')}`);
    const id = `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${below(2 ** 31).toString(16).padStart(12, '0')}`;
    yield {
      id, stream: `${STREET}_bench-${n}`, revision: 0n, position: BigInt(n), type, data,
      metadata: {
        submissionId: id, correlationId: id, causationId: id, actor: `committee-${unit}`, role: 'committee', orgUnit: unit,
        occurredAt, recordedAt, schemaVersion: 1,
      },
    };
  }
}

function somethingOf(committee: number, day: number, occurredAt: number, random: () => number, below: (n: number) => number): DomainEvent {
  const kind = random();
  const round = Math.floor(day / 5);
  const householdId = `h-${committee}-${below(1500)}` as HouseholdRef;
  const personId = `p-${committee}-${below(4000)}` as PersonRef['personId'];
  if (kind < 0.6) {
    return {
      type: 'HouseholdScreened',
      data: {
        roundId: `r-${round}`, targetBasis: 'given', householdId, method: below(4) ? 'visit' : 'phone',
        outcome: ['done', 'done', 'done', 'noAnswer', 'refused', 'vacant'][below(6)], flaggedPersons: below(30) ? 0 : 1,
      },
    };
  }
  if (kind < 0.602) {
    return { type: 'ScreeningRoundOpened', data: { roundId: `r-${round}`, scope: 'bench', target: { basis: 'given', households: 1500 } } };
  }
  if (kind < 0.68) {
    return {
      type: 'ReturneeRegistered',
      data: { personId, sealed: '', exposureClass: ['hubei', 'other'][below(2)], declaredBy: 'self', tenure: 'tenant', arrivedAt: formatInstant(occurredAt - below(90) * HOUR) },
    };
  }
  const quarantine = { quarantineId: `${personId}.${Math.floor(day / 20)}`, personId, householdId: personId, place: 'home', reason: 'domestic', countedFrom: 'start', countedSince: formatInstant(occurredAt), dueAt: formatInstant(occurredAt + 14 * DAY) };
  if (kind < 0.74) return { type: 'QuarantineStarted', data: { ...quarantine, sealed: '' } };
  if (kind < 0.8) return { type: 'QuarantineReleased', data: { ...quarantine, startedAt: formatInstant(occurredAt) } };
  const roundNo = Math.floor(day / 10) + 1;
  if (kind < 0.9) return { type: 'MaskReservationRegistered', data: { roundNo, householdId, channel: 'online' } };
  return { type: 'MaskVoucherIssued', data: { roundNo, householdId, voucherNo: '1', pieces: 5, pharmacy: 'a', method: 'sequence', reservedAt: formatInstant(occurredAt) } };
}

/** Folds a street's history in memory, as a rebuild does, and reads its boards. */
export function benchElements(count = 200_000, batchSize = 2000): ElementsBench {
  const history = streetHistory(count);
  const projection = new Projection({ plans: PLANS });
  const index = new CellIndex();
  let [cells, foldMs, indexMs, now] = [0, 0, 0, BEGINNING];
  for (let batch = take(history, batchSize); batch.length > 0; batch = take(history, batchSize)) {
    now = batch[batch.length - 1]!.metadata.recordedAt;
    const begin = performance.now();
    const changes = projection.fold(batch);
    const folded = performance.now();
    index.add(changes.cells, changes.due);
    indexMs += performance.now() - folded;
    foldMs += folded - begin;
    cells += changes.cells.length;
  }
  return {
    events: count,
    foldedPerSecond: Math.round(count / (foldMs / 1000)),
    cellsPerEvent: cells / count,
    indexMs: Math.round(indexMs),
    boardsNowMs: timeOf(() => boards(index, now)),
    boardsPastMs: timeOf(() => boards(index, now, now - 40 * DAY)),
    heapMegabytes: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
  };
}

/** In µs, of a fact in order: of keys that have so few, and of one that has so many. */
export interface KeyBench {
  readonly few: readonly number[];
  readonly many: readonly number[];
}

const FACTS_AT_ONCE = 10;

/** Folds facts of a key in order, ten at once: about the `few`-th of many keys, and behind the `many`-th of one, in turn. */
export function benchKey(few: number, many: number, rounds = 1_000): KeyBench {
  const projection = new Projection({ plans: PLANS });
  const [ofFew, ofMany]: [number[], number[]] = [[], []];
  const visitsTo = (household: string, from: number, count: number) => Array.from({ length: count }, (_, n) => visitTo(household, from + n));
  const timed = (facts: RecordedEvent[]): number => {
    const began = performance.now();
    projection.fold(facts);
    return ((performance.now() - began) * 1_000) / facts.length;
  };
  for (let n = 0; n < many; n += 1_000) projection.fold(visitsTo('many', n, Math.min(1_000, many - n)));
  for (let round = 0; round < rounds; round++) {
    const before = few - FACTS_AT_ONCE / 2;
    projection.fold(visitsTo(`few-${round}`, 0, before));
    ofFew.push(timed(visitsTo(`few-${round}`, before, FACTS_AT_ONCE)));
    ofMany.push(timed(visitsTo('many', many + round * FACTS_AT_ONCE, FACTS_AT_ONCE)));
  }
  return { few: ofFew, many: ofMany };
}

/** The n-th visit to a household in one round, all within an hour of recording. */
function visitTo(household: string, n: number): RecordedEvent {
  const id = `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const unit = orgUnitCode(`${STREET}001`);
  const householdId = household as HouseholdRef;
  return {
    id: `${household}-${id}`, stream: `${STREET}_bench-${household}`, revision: BigInt(n), position: BigInt(n), type: 'HouseholdScreened',
    data: { roundId: 'r-1', targetBasis: 'given', householdId, method: 'visit', outcome: n % 2 ? 'done' : 'noAnswer', flaggedPersons: 0 },
    metadata: {
      submissionId: id, correlationId: id, causationId: id, actor: `committee-${unit}`, role: 'committee', orgUnit: unit,
      occurredAt: BEGINNING + n, recordedAt: BEGINNING + HOUR, schemaVersion: 1,
    },
  };
}

function take(history: Generator<RecordedEvent>, count: number): RecordedEvent[] {
  const batch: RecordedEvent[] = [];
  for (let next = history.next(); !next.done; next = history.next()) {
    batch.push(next.value);
    if (batch.length === count) break;
  }
  return batch;
}

const CHILDREN = Array.from({ length: 13 }, (_, n) => orgUnitCode(`${STREET}${String(n + 1).padStart(3, '0')}`));

const boards = (index: CellIndex, now: number, at?: number) =>
  readBoards(index, { unit: orgUnitCode(STREET), children: CHILDREN, elements: ELEMENTS, now, at });

function timeOf(run: () => unknown, rounds = 200): number {
  for (let i = 0; i < rounds / 10; i++) run();
  const begin = performance.now();
  for (let i = 0; i < rounds; i++) run();
  return (performance.now() - begin) / rounds;
}
