import { contains, grouped } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { Fact } from '../algebra/algebra.js';
import type { DayStart } from '../algebra/day-start.js';
import { compareTexts } from '../algebra/row-order.js';
import type { CellIndex } from './cell-index.js';
import { contributionsOf } from './contributions.js';
import type { FactContribution } from './contributions.js';
import { Count } from './count.js';
import { CurrentRounds, selectingRow } from './current-rounds.js';
import { plus } from './element.js';
import type { Element, Summand, Term } from './element.js';
import { windowOf } from './moment.js';
import type { ReadingTimes, Window } from './moment.js';
import { finish, merge, NO_PARTS, quotientParts } from './parts.js';
import type { Parts, ReadValue } from './parts.js';
import { partsOf } from './row-parts.js';

/** Which part of the number a contribution belongs to. */
export type Part = 'value' | 'numerator' | 'denominator';

/**
 * What one event adds to one part of a number. `n` counts what the measure counts: people, households, minutes, of a level
 * that is added up day by day, days. It is negative where an overlap between committees is taken back, where the measure is
 * taken off, or where the window holds only a hold's end. Of a time since the latest fact, `n` is that time in minutes.
 */
export interface ExplainedContribution extends FactContribution {
  readonly part: Part;
}

export interface ExplainRequest extends ReadingTimes {
  readonly element: Element;
  readonly unit: OrgUnitCode;
  /**
   * Live facts of the keys that `factsBehind` tells of in the unit's street (above street level: under the unit), in any
   * order. Whole keys: all of them at once, or some at a time.
   */
  readonly facts: readonly Fact[];
  /** Of keys that are not whole, the beginning of the day from which they are given, no later than `factsBehind` says. */
  readonly starts?: readonly DayStart[] | undefined;
}

/** Some keys of which a number is explained. */
export type KeysExplained = Pick<ExplainRequest, 'facts' | 'starts'>;

/**
 * Every contribution that counts in the number, the latest first: not those of a committee that a quotient leaves out, nor
 * those of any but the highest bucket, nor any but the latest of a row. `recombine` gives the number back.
 */
export const explain = (index: CellIndex, request: ExplainRequest): ExplainedContribution[] => explaining(index, request)(request);

/**
 * Explains a number with some of its facts after others: which rows it is made of, and what each comes to, is found once for
 * all of them.
 */
export function explaining(
  index: CellIndex, request: Omit<ExplainRequest, keyof KeysExplained>,
): (keys: KeysExplained) => ExplainedContribution[] {
  const shown = new ShownRows(index, request);
  const parts = partsIn(request.element);
  const measures = [...new Set(parts.flatMap(({ summands }) => summands.map(({ measure }) => measure)))];
  return ({ facts, starts }) => {
    const told = contributionsOf(measures, facts.filter((fact) => shown.happened(fact)), starts);
    const explained: ExplainedContribution[] = [];
    for (const { part, summands, isTimed = false } of parts) {
      for (const summand of summands) {
        for (const each of told.get(summand.measure.name)!) {
          const n = shown.holds(each, summand) ? shown.counted(each, summand, isTimed) : undefined;
          if (n !== undefined) explained.push({ ...each, n, part });
        }
      }
    }
    // One event that concerns two keys is told of them in the keys' order, whichever of them was read first.
    return explained.sort((a, b) => b.at - a.at || Number(b.fact.position) - Number(a.fact.position) || compareTexts(a.fact.key, b.fact.key));
  };
}

/** The rows a number is made of, with what each comes to: they decide which contributions are in it. */
class ShownRows {
  readonly #index: CellIndex;
  readonly #element: Element;
  readonly #unit: OrgUnitCode;
  readonly #window: Window;
  readonly #rounds: CurrentRounds;
  readonly #count: Count;
  readonly #parts = new Map<OrgUnitCode, Parts>();
  /** Of a highest bucket: the rows it is looked for on, and which it is. */
  readonly #selecting: ReadonlySet<OrgUnitCode>;
  readonly #highest: number | undefined;

  constructor(index: CellIndex, request: Omit<ExplainRequest, keyof KeysExplained>) {
    const { element, unit } = request;
    this.#index = index;
    this.#element = element;
    this.#unit = unit;
    this.#window = windowOf(index, request);
    this.#rounds = new CurrentRounds(index, this.#window.end);
    this.#count = new Count(element, this.#window);
    const { reading } = element;
    const rows = reading.kind !== 'highest' ? [] : unit.length === 12 ? [unit] : index.rowsUnder(unit);
    this.#selecting = new Set(rows.map((row) => (reading.kind === 'highest' ? selectingRow(row, reading.row) : row)));
    this.#highest = rows.map((row) => this.#partsOf(row)).reduce(merge, NO_PARTS).most;
  }

  /** Whether a fact is of the past that is asked about; of now, all are. */
  happened({ occurredAt }: Fact): boolean {
    const { end } = this.#window;
    return end.isNow || occurredAt < end.asOf;
  }

  /** Whether a contribution's row and bucket are in the number. */
  holds({ orgUnit, bucket }: FactContribution, { over }: Summand): boolean {
    const { reading, window, rounds } = this.#element;
    if (reading.kind === 'highest') return this.#selecting.has(orgUnit) && Number(bucket) === this.#highest;
    if (!contains(this.#unit, orgUnit) || this.#partsOf(orgUnit) === NO_PARTS) return false;
    const round = window === 'round' && over === 'window' ? this.#rounds.of(orgUnit, rounds!) : '';
    return (reading.kind === 'median' ? roundOfBin(bucket) : bucket) === round;
  }

  /** What of a contribution is in the number; nothing where it comes to nothing. */
  counted(contribution: FactContribution, summand: Summand, isTimed: boolean): number | undefined {
    const { reading } = this.#element;
    if (reading.kind === 'last') return this.#sinceLast(contribution);
    const n = reading.kind === 'highest' ? this.#count.most(contribution)
      : isTimed ? this.#count.minutes(contribution) : this.#count.of(contribution, summand);
    return n === 0 ? undefined : n;
  }

  /** Of what its row's latest fact changed: the minutes since then. */
  #sinceLast(contribution: FactContribution): number | undefined {
    const { least, most } = this.#partsOf(contribution.orgUnit);
    const minutes = least ?? most;
    return minutes !== undefined && this.#count.changes(contribution, minutes) ? minutes : undefined;
  }

  #partsOf(row: OrgUnitCode): Parts {
    let parts = this.#parts.get(row);
    if (parts === undefined) this.#parts.set(row, (parts = partsOf(this.#index, this.#element, row, this.#window, this.#rounds)));
    return parts;
  }
}

/** The round of a bucket `<round>/<bin>`; `''` of a bin outside rounds. */
const roundOfBin = (bucket: string): string => bucket.slice(0, Math.max(0, bucket.lastIndexOf('/')));

/** The number that contributions amount to: what the board shows. */
export function recombine({ reading }: Element, contributions: readonly ExplainedContribution[]): ReadValue {
  switch (reading.kind) {
    case 'sum':
      return finish(reading, { ...NO_PARTS, over: sumOf(contributions, 'value') });
    case 'ratio':
      return finish(reading, quotientOf(contributions));
    case 'elapsed':
      return finish(reading, reading.among === undefined ? { ...NO_PARTS, over: sumOf(contributions, 'value') } : quotientOf(contributions));
    case 'highest':
      return finish(reading, { ...NO_PARTS, most: extremeOf(Math.max, contributions.map(({ bucket }) => Number(bucket))) });
    case 'last':
      return finish(reading, {
        ...NO_PARTS,
        least: extremeOf(Math.min, contributions.map(({ n }) => n)),
        most: extremeOf(Math.max, contributions.map(({ n }) => n)),
        committees: new Set(contributions.map(({ orgUnit }) => orgUnit)).size,
      });
    case 'median': {
      const bins = new Map<number, number>();
      for (const { bucket, n } of contributions) {
        const bin = Number(bucket.slice(bucket.lastIndexOf('/') + 1));
        bins.set(bin, (bins.get(bin) ?? 0) + n);
      }
      return finish(reading, { ...NO_PARTS, bins });
    }
  }
}

/** What the contributions of each row add to a quotient, together. */
function quotientOf(contributions: readonly ExplainedContribution[]): Parts {
  return [...grouped(contributions, ({ orgUnit }) => orgUnit)]
    .map(([row, own]) => quotientParts(row, sumOf(own, 'numerator'), sumOf(own, 'denominator')))
    .reduce(merge, NO_PARTS);
}

/** A part of a number, and what is added up for it. */
export interface PartOf {
  readonly part: Part;
  readonly summands: Term;
  /** Minutes that a stopwatch ran, not how many run. */
  readonly isTimed?: boolean;
}

/** The parts that an element's number is made of. */
export function partsIn({ reading }: Element): PartOf[] {
  switch (reading.kind) {
    case 'sum':
      return [{ part: 'value', summands: reading.of }];
    case 'ratio':
      return [{ part: 'numerator', summands: reading.numerator }, { part: 'denominator', summands: reading.denominator }];
    case 'elapsed': {
      const timed = { summands: plus(reading.of), isTimed: true };
      return reading.among === undefined ? [{ part: 'value', ...timed }]
        : [{ part: 'numerator', ...timed }, { part: 'denominator', summands: reading.among }];
    }
    case 'median':
    case 'highest':
      return [{ part: 'value', summands: plus(reading.of) }];
    case 'last':
      return [{ part: 'value', summands: plus(...reading.of) }];
  }
}

const sumOf = (contributions: readonly ExplainedContribution[], part: Part): number =>
  contributions.reduce((sum, each) => (each.part === part ? sum + each.n : sum), 0);

const extremeOf = (of: (a: number, b: number) => number, values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((a, b) => of(a, b));
