import { HOUR, isOfficeRow, officeRowOf, streetOf } from '@yiwang/kernel';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import { foresees, isCommon } from '../algebra/measure.js';
import type { Measure } from '../algebra/measure.js';
import { MIXED, severalUnitsListOf } from '../algebra/standing.js';
import type { WantedRows } from '../algebra/wanted-rows.js';
import type { CellIndex } from './cell-index.js';
import { CurrentRounds } from './current-rounds.js';
import type { Element, Summand } from './element.js';
import { partsIn } from './explain.js';
import { HOURS_OF_DAY, windowOf } from './moment.js';
import type { Moment, ReadingTimes, Window } from './moment.js';
import { merge, NO_PARTS } from './parts.js';
import { partsOf } from './row-parts.js';

/** Of one subject, keys whose facts can be behind a number. */
export type FactsBehind = KeysTold | KeysStanding;

interface KeysBehind {
  readonly subject: string;
  /** No key is wanted for what lies after this moment. */
  readonly until: Instant;
  /** Whether whoever has seen all keys with a later fact, or a later row, has seen all later contributions. */
  readonly isOrdered: boolean;
  /** From when on it matters what a key says: what ended before is in no number. */
  readonly since: Instant;
  /** Facts of this moment or later are not looked at: of the past, what had not happened yet. */
  readonly before: Instant;
}

/** Those that have a fact within a span. */
export interface KeysTold extends KeysBehind {
  readonly kind: 'told';
  /** In whose facts they are looked for. */
  readonly unit: OrgUnitCode;
  readonly from: Instant;
  /** Of this type alone. */
  readonly type: string | undefined;
  /** Whether each of their contributions begins with a fact within the span: what begins later is told of by no fact before. */
  readonly isBegun: boolean;
  /** Keys that have facts of other units beside, whose fact within the span may be one of these: their rows, see `severalUnitsRow`. */
  readonly beside: WantedRows | undefined;
}

/** Those that say something as it stands, see `standingRow`: but for what is due before `since`, which ended by itself. */
export interface KeysStanding extends KeysBehind {
  readonly kind: 'standing';
  readonly rows: WantedRows;
}

type Asked = ReadingTimes & { readonly element: Element; readonly unit: OrgUnitCode };

/** As early, and as late, as no fact is, and small enough for any store. */
const BEGINNING = Number.MIN_SAFE_INTEGER;
const END = Number.MAX_SAFE_INTEGER;

/** So long is a committee's code, and an office row's. */
const COMMITTEE = 12;

/** Of so many hours each is looked at by itself; more are looked at from the first of them on. */
const HOURS_APART = 32;

/**
 * Where the facts behind a number are to be looked for: among the facts of its day or its round where only what happened
 * then counts; of what a level says as it stands, among the keys that say so, and those to which something happened since
 * the moment that is asked about.
 */
export function factsBehind(index: CellIndex, request: Asked): FactsBehind[] {
  const search = new Search(index, request);
  const found: FactsBehind[] = [];
  for (const { summands, isTimed = false } of partsIn(request.element)) {
    for (const summand of summands) found.push(...search.keysOf(summand, isTimed));
  }
  return withoutRepetition(found).map((keys) => ({ ...keys, since: sinceIn(found, keys.subject) }));
}

/** A key is looked at once, for all that is asked of its subject. */
const sinceIn = (all: readonly FactsBehind[], subject: string): Instant =>
  Math.min(...all.filter((keys) => keys.subject === subject).map(({ since }) => since));

class Search {
  readonly #index: CellIndex;
  readonly #element: Element;
  readonly #unit: OrgUnitCode;
  readonly #window: Window;
  readonly #end: Moment;
  readonly #now: Instant;
  readonly #rounds: CurrentRounds;

  constructor(index: CellIndex, request: Asked) {
    this.#index = index;
    this.#element = request.element;
    this.#unit = request.unit;
    this.#window = windowOf(index, request);
    this.#end = this.#window.end;
    this.#now = request.now;
    this.#rounds = new CurrentRounds(index, this.#end);
  }

  /** @param isTimed of minutes that a stopwatch ran, not of how many run */
  keysOf({ measure, over }: Summand, isTimed: boolean): FactsBehind[] {
    const { kind } = this.#element.reading;
    if (kind === 'last') return this.#ofLatestHours(measure);
    if (measure.kind === 'tally' || kind === 'median') return [this.#begun(measure, this.#firstCounted(measure, over))];
    return this.#levelsOf(measure, over, isTimed);
  }

  #levelsOf(measure: Measure, over: Summand['over'], isTimed: boolean): FactsBehind[] {
    const since = this.#changesSince(over);
    if (this.#isFlow(over, isTimed) && !foresees(measure)) return [this.#told(measure, since, this.#end.asOf)];
    // The minutes of all that ever ran are those of keys that no longer say so, too.
    if (isTimed && this.#element.window !== 'day') return [this.#begun(measure, this.#firstHeld(measure, over))];
    return isCommon(measure) ? [this.#begun(measure, this.#firstHeld(measure, over), since)] : this.#holding(measure, over, since);
  }

  /** Whether what begins and what ends is counted, not what is held. */
  #isFlow(over: Summand['over'], isTimed: boolean): boolean {
    const { window, reading } = this.#element;
    return typeof over === 'object' || (over === 'window' && window === 'day' && !isTimed && reading.kind !== 'highest');
  }

  /** From when on it matters what a level said. */
  #changesSince(over: Summand['over']): Instant {
    if (typeof over === 'object') return this.#firstOfLast(over);
    return this.#element.window === 'day' && over !== 'moment' ? this.#window.first * HOUR : this.#end.asOf;
  }

  /** Keys that hold something at a moment or later: those that still do, and those to which something happened since. */
  #holding(measure: Measure, over: Summand['over'], since: Instant): FactsBehind[] {
    const first = this.#firstHourOf(measure, over);
    // Of a moment long past less happened before than since.
    if (!foresees(measure) && first !== undefined && this.#now - since > since - first * HOUR) return [this.#begun(measure, this.#firstHeld(measure, over), since)];
    return [...this.#standing(measure, over, since), this.#told(measure, since, END)];
  }

  #standing({ name, subject }: Measure, over: Summand['over'], since: Instant): KeysStanding[] {
    const street = streetOf(this.#unit);
    const units = street === undefined || this.#unit.length < COMMITTEE ? [this.#unit] : [...new Set([this.#unit, officeRowOf(street)])];
    const buckets = this.#bucketsOf(over);
    const keys = { kind: 'standing', subject: subject.name, since, before: this.#before } as const;
    return units.flatMap((unit): KeysStanding[] => [
      { ...keys, rows: { list: name, unit, kinds: buckets }, until: this.#end.asOf, isOrdered: true },
      { ...keys, rows: { list: name, unit, kinds: [MIXED] }, until: END, isOrdered: false },
    ]);
  }

  /** The buckets in which a number is looked for. */
  #bucketsOf(over: Summand['over']): string[] {
    const { reading, window, rounds } = this.#element;
    const rows = this.#index.rowsUnder(this.#unit);
    if (reading.kind === 'highest') {
      const own = this.#unit.length === COMMITTEE ? [this.#unit] : rows;
      const { most } = own.map((row) => partsOf(this.#index, this.#element, row, this.#window, this.#rounds)).reduce(merge, NO_PARTS);
      return most === undefined ? [] : [String(most)];
    }
    if (window !== 'round' || over !== 'window') return [''];
    return [...new Set(rows.flatMap((row) => this.#rounds.of(row, rounds!) ?? []))];
  }

  /** Those whose contributions each begin with a fact of theirs, from a moment on. */
  #begun(measure: Measure, from: Instant, since = from): KeysTold {
    return { ...this.#told(measure, from, this.#end.asOf, since), isBegun: true };
  }

  /** Nothing they say begins after their latest fact, but what a deadline says of how they stand. */
  #told(measure: Measure, from: Instant, until: Instant, since = from): KeysTold {
    const { name, ofOneUnit } = measure.subject;
    const type = measure.kind === 'tally' ? measure.of : undefined;
    const keys = { kind: 'told', subject: name, from, until, type, isOrdered: true, isBegun: false, since, before: this.#before } as const;
    if (ofOneUnit) return { ...keys, unit: this.#unit, beside: undefined };
    const street = streetOf(this.#unit) ?? this.#unit;
    // What counts for a committee, and not for its street's office, is said of a key of which it has told something.
    const ofCommittee = this.#unit.length === COMMITTEE && !isOfficeRow(this.#unit) && this.#element.reading.kind !== 'highest';
    return ofCommittee ? { ...keys, unit: this.#unit, beside: { list: severalUnitsListOf(name), unit: street, kinds: [''] } } : { ...keys, unit: street, beside: undefined };
  }

  get #before(): Instant {
    return this.#end.isNow ? END : this.#end.asOf;
  }

  /** When what a tally counts can have begun. */
  #firstCounted(measure: Measure, over: Summand['over']): Instant {
    if (typeof over === 'object') return this.#firstOfLast(over);
    if (over === 'window' && this.#element.window === 'day') return this.#window.first * HOUR;
    return this.#firstHeld(measure, over);
  }

  #firstHeld(measure: Measure, over: Summand['over']): Instant {
    const isOfRound = this.#element.window === 'round' && over === 'window';
    return isOfRound ? (this.#firstHourOf(measure, over) ?? this.#end.hour) * HOUR : BEGINNING;
  }

  #firstOfLast({ days }: { readonly days: number }): Instant {
    return (this.#end.hour - days * HOURS_OF_DAY) * HOUR;
  }

  /** The first hour of a measure in the unit's street, of a round's in the rounds that are current there. */
  #firstHourOf({ name }: Measure, over: Summand['over']): Hour | undefined {
    const { window, rounds } = this.#element;
    const isOfRound = window === 'round' && over === 'window';
    const street = streetOf(this.#unit);
    const rows = street === undefined ? this.#index.rowsUnder(this.#unit) : [...this.#index.rowsUnder(street), officeRowOf(street)];
    let first: Hour | undefined;
    for (const row of rows) {
      const round = isOfRound ? this.#rounds.of(row, rounds!) : undefined;
      for (const bucket of this.#index.bucketsOf(row, name)) {
        if (isOfRound && bucket !== round && !bucket.startsWith(`${round}/`)) continue;
        first = Math.min(first ?? Infinity, this.#index.firstHour(row, name, bucket) ?? Infinity);
      }
    }
    return first;
  }

  /** Those with facts in the hours of which each row has its latest. */
  #ofLatestHours(measure: Measure): KeysTold[] {
    const { asOf, hour: end } = this.#end;
    if (foresees(measure)) return [unordered(this.#told(measure, BEGINNING, END))];
    const hours = new Set<Hour>();
    for (const row of this.#index.rowsUnder(this.#unit)) {
      const { least, most } = partsOf(this.#index, this.#element, row, this.#window, this.#rounds);
      const minutes = least ?? most;
      if (minutes !== undefined) hours.add(end - minutes / 60);
    }
    if (hours.size > HOURS_APART) return [unordered(this.#told(measure, Math.min(...hours) * HOUR, asOf))];
    return [...hours].map((hour) => unordered(this.#told(measure, hour * HOUR, Math.min((hour + 1) * HOUR - 1, asOf))));
  }
}

/** Each once; of one subject the spans of facts of any type with which something begins as one. */
function withoutRepetition(found: readonly FactsBehind[]): FactsBehind[] {
  const each = new Map<string, FactsBehind>();
  for (const keys of found) {
    const isSpan = keys.kind === 'told' && keys.isBegun && keys.type === undefined;
    const name = isSpan ? `${keys.subject} in order` : JSON.stringify(keys);
    const known = each.get(name);
    each.set(name, isSpan && known?.kind === 'told' ? { ...keys, from: Math.min(keys.from, known.from) } : keys);
  }
  return [...each.values()];
}

/** Of which any may have said the latest. */
const unordered = (keys: KeysTold): KeysTold => ({ ...keys, isOrdered: false });
