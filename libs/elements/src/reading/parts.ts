import { MINUTE, officeRowOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import { minutesNameOf } from '../algebra/measure.js';
import type { Measure } from '../algebra/measure.js';
import { medianOf } from '../algebra/quantile.js';
import { aheadName } from './cell-index.js';
import type { CellIndex } from './cell-index.js';
import type { Element, Reading, RoundSelector, Term } from './element.js';
import type { Moment, Window } from './moment.js';

/** What an element comes to on one row, before anything is divided: adding the parts of rows gives the parts of a unit. */
export interface Parts {
  /** The sum, the numerator, or the elapsed minutes. */
  readonly over: number;
  readonly under: number;
  readonly bins: ReadonlyMap<number, number> | undefined;
  readonly highest: number | undefined;
}

/** A number as it is shown; `null` where there is none. Numerator and denominator where it is a quotient. */
export interface ReadValue {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export const NO_PARTS: Parts = { over: 0, under: 0, bins: undefined, highest: undefined };

/** The parts of two rows together. */
export function merge(a: Parts, b: Parts): Parts {
  return {
    over: a.over + b.over,
    under: a.under + b.under,
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
export function finish(reading: Reading, { over, under, bins, highest }: Parts): ReadValue {
  switch (reading.kind) {
    case 'sum':
      return { value: over, numerator: null, denominator: null };
    case 'ratio':
      return quotient(over / reading.per, under, reading.times);
    case 'elapsed':
      return quotient(over / reading.per, under, 1);
    case 'median': {
      const minutes = medianOf(bins ?? new Map());
      return { value: minutes === undefined ? null : minutes / reading.per, numerator: null, denominator: null };
    }
    case 'highest':
      return { value: highest ?? null, numerator: null, denominator: null };
  }
}

const quotient = (numerator: number, denominator: number, times: number): ReadValue => ({
  value: denominator > 0 ? (times * numerator) / denominator : null,
  numerator,
  denominator,
});

/** Which round is current where: found once per row and moment, and asked for by every element of the category. */
export class CurrentRounds {
  readonly #index: CellIndex;
  readonly #moment: Moment;
  readonly #known = new Map<string, string | undefined>();

  constructor(index: CellIndex, moment: Moment) {
    this.#index = index;
    this.#moment = moment;
  }

  /** The current round of a row, if it has one. */
  of(row: OrgUnitCode, selector: RoundSelector): string | undefined {
    const name = `${row}|${selector.of.name}`;
    if (this.#known.has(name)) return this.#known.get(name);
    const round = this.#find(selectingRow(row, selector.row), selector.of);
    this.#known.set(name, round);
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
      return { ...NO_PARTS, over: termAt(at, reading.numerator), under: termAt(at, reading.denominator) };
    case 'median':
      return { ...NO_PARTS, bins: binsAt(at, reading.of) };
    case 'highest':
      return { ...NO_PARTS, highest: highestAt(at, reading.of, selectingRow(row, reading.row)) };
    case 'elapsed':
      return { ...NO_PARTS, over: elapsedAt(at, reading.of), under: termAt(at, reading.among) };
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
  for (const { name } of measures) sum += standing ? total(at.index, at.row, name, '', at.window.end) : windowed(at, name, '');
  return sum;
}

/** A measure in the element's window; `bin` for those counted in bins. */
function windowed({ index, row, window, round, element }: Place, measure: string, bin: string): number {
  switch (element.window) {
    case 'toDate':
      return total(index, row, measure, bin, window.end);
    case 'day':
      return total(index, row, measure, bin, window.end) - index.upTo(row, measure, bin, window.first - 1);
    case 'round':
      return round === undefined ? 0 : total(index, row, measure, bin === '' ? round : `${round}/${bin}`, window.end);
  }
}

function total(index: CellIndex, row: OrgUnitCode, measure: string, bucket: string, { hour, ahead }: Moment): number {
  const sum = index.upTo(row, measure, bucket, hour);
  return ahead.size === 0 ? sum : sum - (ahead.get(aheadName(row, measure, bucket)) ?? 0);
}

function binsAt(at: Place, { name }: Measure): ReadonlyMap<number, number> {
  const bins = new Map<number, number>();
  const prefix = at.element.window === 'round' ? `${at.round ?? ''}/` : '';
  for (const bucket of at.index.bucketsOf(at.row, name)) {
    if (!bucket.startsWith(prefix)) continue;
    const bin = bucket.slice(prefix.length);
    const n = windowed(at, name, bin);
    if (n !== 0) bins.set(Number(bin), n);
  }
  return bins;
}

function highestAt({ index, window }: Place, { name }: Measure, row: OrgUnitCode): number | undefined {
  let highest: number | undefined;
  for (const bucket of index.bucketsOf(row, name)) {
    if (total(index, row, name, bucket, window.end) > 0) highest = Math.max(highest ?? -Infinity, Number(bucket));
  }
  return highest;
}

function elapsedAt(at: Place, { name }: Measure): number {
  return windowed(at, name, '') * Math.floor(at.window.end.asOf / MINUTE) - windowed(at, minutesNameOf(name), '');
}
