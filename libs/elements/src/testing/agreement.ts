import { firstHourOfDay, HOUR, hourOf, orgUnitCode } from '@yiwang/kernel';
import type { Hour, Instant, RecordedEvent } from '@yiwang/kernel';
import type { SubjectPlan } from '../algebra/derive.js';
import { RULES } from '../algebra/rules.js';
import type { Rules } from '../algebra/rules.js';
import { Projection } from '../algebra/projection.js';
import { ELEMENTS, findElement, PLANS } from '../catalogue.js';
import { CellIndex } from '../reading/cell-index.js';
import { readBoard } from '../reading/read-board.js';
import { COMMITTEES, naiveEventOf, STREET } from './histories.js';
import { MemorySource } from './memory-source.js';
import { naiveBoard } from './naive-board.js';
import type { NaiveMoment } from './naive-board.js';
import type { KnownEvent } from './events.js';

const UNITS = [STREET, ...COMMITTEES];

/** What is asked of a history, and how it is delivered. */
export interface Question {
  readonly events: readonly RecordedEvent<KnownEvent>[];
  readonly now: Instant;
  /** A past moment, or now. */
  readonly at?: Instant | undefined;
  readonly from?: Instant | undefined;
  readonly asKnownAt?: Instant | undefined;
  /** How many events to a batch, over and over. */
  readonly batches: readonly number[];
  readonly rules?: Rules | undefined;
}

/** So few facts make a long key here, so that what is kept of them by the day is part of what is compared. */
export const FEW = 1;

/** Folds events through a store, batch by batch, with room for two histories only. */
export async function stored(
  events: readonly RecordedEvent[], batches: readonly number[], rules: Rules = RULES, plans: readonly SubjectPlan[] = PLANS,
): Promise<MemorySource> {
  const source = new MemorySource();
  const projection = new Projection({ plans, cachedKeys: 2, longKey: FEW }, rules);
  for (let at = 0, i = 0; at < events.length; i++) {
    const size = batches[i % batches.length]!;
    source.write(await projection.apply(events.slice(at, at + size), source));
    at += size;
  }
  return source;
}

/**
 * Where the board and the naive recomputation differ; nothing where they agree. Every unit, every element, values and
 * changes. Events recorded after `now` are not delivered.
 */
export async function differences({ events, now, at, from, asKnownAt, batches, rules }: Question): Promise<string[]> {
  const delivered = events.filter(({ metadata }) => metadata.recordedAt <= now);
  const source = await stored(delivered, batches, rules);
  const known = (recordedHour: Hour): boolean => asKnownAt === undefined || recordedHour <= hourOf(asKnownAt);
  const index = new CellIndex(source.cells().filter((cell) => known(cell.recordedHour)), source.due.filter((due) => known(due.recordedHour)));
  const naive = delivered.map(naiveEventOf).filter((event) => known(hourOf(event.recordedAt)));
  const moment: NaiveMoment = at === undefined || hourOf(at) >= hourOf(now) ? { now } : { hour: hourOf(at) };
  const hour = 'now' in moment ? hourOf(now) : moment.hour;
  const first = from === undefined ? undefined : hourOf(from);
  const [today, yesterday] = [firstHourOfDay(hour * HOUR), firstHourOfDay(hour * HOUR) - 24];

  const found: string[] = [];
  for (const unit of UNITS) {
    const expected = naiveBoard(naive, { unit, moment, first });
    const before = naiveBoard(naive, { unit, moment: { hour: today - 1 }, roundsAt: moment });
    const dayBefore = naiveBoard(naive, { unit, moment: { hour: hour - 24 }, first: yesterday });
    for (const { element, value, change } of readBoard(index, { unit: orgUnitCode(unit), elements: ELEMENTS, at, from, now })) {
      const { window } = findElement(element)!;
      const then = window !== 'day' ? before[element]! : from === undefined ? dayBefore[element]! : null;
      const expectedChange = expected[element] === null || then === null ? null : expected[element]! - then;
      if (!agree(element, value, expected[element]!)) found.push(`${unit} ${element}: ${value}, naively ${expected[element]}`);
      if (!agree(element, change, expectedChange, then)) found.push(`${unit} change of ${element}: ${change}, naively ${expectedChange}`);
    }
  }
  return found;
}

/** A median is read from bins: within a bin's width (of either of the two, for a change). */
function agree(element: string, actual: number | null, expected: number | null, then: number | null = 0): boolean {
  if (actual === null || expected === null) return actual === expected;
  const isMedian = findElement(element)!.reading.kind === 'median';
  const tolerance = isMedian ? 0.05 * (Math.abs(expected) + 2 * Math.abs(then ?? 0)) + 1 / 60 : 1e-9;
  return Math.abs(actual - expected) <= tolerance;
}
