import { HOUR, officeRowOf, streetOf } from '@yiwang/kernel';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellIndex } from './cell-index.js';
import { CurrentRounds } from './current-rounds.js';
import type { Element, Summand } from './element.js';
import { partsIn } from './explain.js';
import type { PartOf } from './explain.js';
import { HOURS_OF_DAY, windowOf } from './moment.js';
import type { ReadingTimes, Window } from './moment.js';

/** Of one subject, the facts that can be behind a number: those of every key that has one within the span. */
export interface FactsBehind {
  readonly subject: string;
  readonly from: Instant;
  readonly until: Instant;
  /**
   * Whether what a key contributes begins with facts of it: whoever has seen all keys with a later fact has seen all later
   * contributions. Not so of deadlines.
   */
  readonly isOrdered: boolean;
}

/** As early as no fact is, and small enough for any store. */
const BEGINNING = Number.MIN_SAFE_INTEGER;

/**
 * Where the facts behind a number are to be looked for, subject by subject: in its day or its round where what happened
 * before cannot count, from the beginning where it can.
 */
export function factsBehind(index: CellIndex, request: ReadingTimes & { readonly element: Element; readonly unit: OrgUnitCode }): FactsBehind[] {
  const { element, unit } = request;
  const window = windowOf(index, request);
  const firstOf = (summand: Summand, part: PartOf) => firstHourOf(index, { element, unit, window, summand, isTimed: part.isTimed === true });
  const bySubject = new Map<string, FactsBehind>();
  for (const part of partsIn(element)) {
    for (const summand of part.summands) {
      const { measure } = summand;
      const subject = measure.subject.name;
      const foresees = measure.kind === 'level' && measure.foresees === true;
      const first = foresees ? undefined : firstOf(summand, part);
      const from = first === undefined ? BEGINNING : first * HOUR;
      const known = bySubject.get(subject);
      bySubject.set(subject, {
        subject,
        from: Math.min(from, known?.from ?? Infinity),
        until: window.end.asOf,
        isOrdered: !foresees && known?.isOrdered !== false,
      });
    }
  }
  return [...bySubject.values()];
}

interface Asked {
  readonly element: Element;
  readonly unit: OrgUnitCode;
  readonly window: Window;
  readonly summand: Summand;
  /** Minutes that a stopwatch ran: also of one that runs since long. */
  readonly isTimed: boolean;
}

/** The first hour in which a key must have a fact to count; `undefined`: any may, however old. */
function firstHourOf(index: CellIndex, { element, unit, window, summand: { measure, over }, isTimed }: Asked): Hour | undefined {
  const { kind } = element.reading;
  if (typeof over === 'object') return window.end.hour - over.days * HOURS_OF_DAY;
  if (over !== 'window' || kind === 'last' || (kind === 'highest' && measure.kind !== 'tally')) return undefined;
  if (element.window === 'round') return firstHourOfRounds(index, { element, unit, window, measure: measure.name });
  return element.window === 'day' && !isTimed ? window.first : undefined;
}

/** The first hour of a measure in the rounds that are current in a unit; the end of the window where it has none. */
function firstHourOfRounds(
  index: CellIndex, { element, unit, window, measure }: Pick<Asked, 'element' | 'unit' | 'window'> & { readonly measure: string },
): Hour {
  const rounds = new CurrentRounds(index, window.end);
  const street = streetOf(unit);
  const rows = street === undefined ? index.rowsUnder(unit) : [...index.rowsUnder(street), officeRowOf(street)];
  let first = window.end.hour;
  for (const row of rows) {
    const round = rounds.of(row, element.rounds!);
    for (const bucket of index.bucketsOf(row, measure)) {
      if (bucket === round || bucket.startsWith(`${round}/`)) first = Math.min(first, index.firstHour(row, measure, bucket) ?? first);
    }
  }
  return first;
}
