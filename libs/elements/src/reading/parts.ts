import { isOfficeRow, MINUTE, officeRowOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import { minutesNameOf } from '../algebra/measure.js';
import type { Measure } from '../algebra/measure.js';
import { medianOf } from '../algebra/quantile.js';
import { aheadName } from './cell-index.js';
import type { Ahead, CellIndex } from './cell-index.js';
import type { Element, Reading, RoundSelector, Term } from './element.js';
import type { Moment, Window } from './moment.js';

/** What an element comes to on one row of cells, before anything is divided. Added over rows it is that of a unit. */
export interface Parts {
  /** The sum, the numerator, or the elapsed minutes. */
  readonly over: number;
  readonly under: number;
  /** How many committees are in a quotient. */
  readonly committees: number;
  readonly bins: ReadonlyMap<number, number> | undefined;
  readonly highest: number | undefined;
}

/**
 * A number as it is shown, `null` where there is none. A quotient has its numerator and denominator beside it, and the
 * number of committees in it: those that have a denominator.
 */
export interface ReadValue {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly committees: number | null;
}

export const NO_PARTS: Parts = { over: 0, under: 0, committees: 0, bins: undefined, highest: undefined };

/** The parts of two rows together. */
export function merge(a: Parts, b: Parts): Parts {
  return {
    over: a.over + b.over,
    under: a.under + b.under,
    committees: a.committees + b.committees,
    bins: a.bins && b.bins ? added(a.bins, b.bins) : (a.bins ?? b.bins),
    highest: a.highest === undefined ? b.highest : b.highest === undefined ? a.highest : Math.max(a.highest, b.highest),
  };
}

function added(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(a);
  for (const [bin, n] of b) sum.set(bin, (sum.get(bin) ?? 0) + n);
  return sum;
}

/** The number that parts amount to. */
export function finish(reading: Reading, parts: Parts): ReadValue {
  switch (reading.kind) {
    case 'sum':
      return plain(parts.over);
    case 'ratio':
      return quotient(parts, reading.times, reading.per);
    case 'elapsed':
      return quotient(parts, 1, reading.per);
    case 'median': {
      const minutes = medianOf(parts.bins ?? new Map());
      return plain(minutes === undefined ? null : minutes / reading.per);
    }
    case 'highest':
      return plain(parts.highest ?? null);
  }
}

const plain = (value: number | null): ReadValue => ({ value, numerator: null, denominator: null, committees: null });

function quotient({ over, under, committees }: Parts, times: number, per: number): ReadValue {
  const numerator = over / per;
  return { value: under > 0 ? (times * numerator) / under : null, numerator, denominator: under, committees };
}

/**
 * What a row adds to a quotient. A committee without a denominator adds nothing: its reservations over the other
 * committees' households would make a share that is too high, even over 100 %. The office's row always enters: it holds
 * the overlaps between the committees.
 */
export function quotientParts(row: OrgUnitCode, over: number, under: number): Parts {
  if (isOfficeRow(row)) return { ...NO_PARTS, over, under };
  return under === 0 ? NO_PARTS : { ...NO_PARTS, over, under, committees: 1 };
}

/** Which round is current where: found once per row and moment, and asked for by every element of the category. */
export class CurrentRounds {
  readonly #index: CellIndex;
  readonly #moment: Moment;
  readonly #known = new Map<Measure, Map<OrgUnitCode, string | undefined>>();

  constructor(index: CellIndex, moment: Moment) {
    this.#index = index;
    this.#moment = moment;
  }

  /** The current round of a row, if it has one. */
  of(row: OrgUnitCode, selector: RoundSelector): string | undefined {
    let known = this.#known.get(selector.of);
    if (known === undefined) this.#known.set(selector.of, (known = new Map()));
    if (known.has(row)) return known.get(row);
    const round = this.#find(selectingRow(row, selector.row), selector.of);
    known.set(row, round);
    return round;
  }

  #find(row: OrgUnitCode, measure: Measure): string | undefined {
    let current: string | undefined;
    for (const round of this.#index.bucketsOf(row, measure.name)) {
      if (total(this.#index, row, measure.name, round, this.#moment) > 0) current = round;
    }
    return current;
  }
}

export const selectingRow = (row: OrgUnitCode, where: 'own' | 'office'): OrgUnitCode => (where === 'own' ? row : officeRowOf(row));

/** What an element comes to on one row, in a window, in the rounds that are current. */
export function partsOf(index: CellIndex, element: Element, row: OrgUnitCode, window: Window, rounds: CurrentRounds): Parts {
  const round = element.rounds && rounds.of(row, element.rounds);
  const at: Place = { index, row, window, round, element };
  const { reading } = element;
  switch (reading.kind) {
    case 'sum':
      return { ...NO_PARTS, over: termAt(at, reading.of) };
    case 'ratio':
      return quotientParts(row, termAt(at, reading.numerator), termAt(at, reading.denominator));
    case 'median':
      return { ...NO_PARTS, bins: binsAt(at, reading.of) };
    case 'highest':
      return { ...NO_PARTS, highest: highestAt(at, reading.of, selectingRow(row, reading.row)) };
    case 'elapsed':
      return quotientParts(row, elapsedAt(at, reading.of), termAt(at, reading.among));
  }
}

interface Place {
  readonly index: CellIndex;
  readonly row: OrgUnitCode;
  readonly window: Window;
  readonly round: string | undefined;
  readonly element: Element;
}

function termAt(at: Place, { measures, standing }: Term): number {
  let sum = 0;
  for (const { name } of measures) sum += standing ? total(at.index, at.row, name, '', at.window.end) : windowed(at, name);
  return sum;
}

/** A measure in the element's window; for a `round` element in the current round. */
function windowed(at: Place, measure: string): number {
  if (at.element.window !== 'round') return inWindow(at, measure, '');
  return at.round === undefined ? 0 : total(at.index, at.row, measure, at.round, at.window.end);
}

function inWindow({ index, row, window, element }: Place, measure: string, bucket: string): number {
  if (isEmpty(window, element)) return 0;
  const sum = total(index, row, measure, bucket, window.end);
  return element.window === 'day' ? sum - index.upTo(row, measure, bucket, window.first - 1) : sum;
}

const isEmpty = ({ first, end }: Window, { window }: Element): boolean => window === 'day' && first > end.hour;

function total(index: CellIndex, row: OrgUnitCode, measure: string, bucket: string, { hour, ahead }: Moment): number {
  return index.upTo(row, measure, bucket, hour) - aheadAt(ahead, row, measure, bucket);
}

const aheadAt = (ahead: Ahead, row: OrgUnitCode, measure: string, bucket: string): number =>
  ahead.size === 0 ? 0 : (ahead.get(aheadName(row, measure, bucket)) ?? 0);

/** No round is called so. */
const NO_ROUND = '/';

function binsAt({ index, row, window, round, element }: Place, { name }: Measure): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const { hour, ahead } = window.end;
  if (isEmpty(window, element)) return counts;
  for (const { minutes, bucket, sums } of index.binsOf(row, name, element.window === 'round' ? (round ?? NO_ROUND) : '')) {
    let n = sums.upTo(hour) - aheadAt(ahead, row, name, bucket);
    if (element.window === 'day') n -= sums.upTo(window.first - 1);
    if (n !== 0) counts.set(minutes, n);
  }
  return counts;
}

function highestAt({ index, window }: Place, { name }: Measure, row: OrgUnitCode): number | undefined {
  let highest: number | undefined;
  for (const bucket of index.bucketsOf(row, name)) {
    if (total(index, row, name, bucket, window.end) > 0) highest = Math.max(highest ?? -Infinity, Number(bucket));
  }
  return highest;
}

function elapsedAt(at: Place, { name }: Measure): number {
  return windowed(at, name) * Math.floor(at.window.end.asOf / MINUTE) - windowed(at, minutesNameOf(name));
}
