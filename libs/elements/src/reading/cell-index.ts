import { contains, hourOf } from '@yiwang/kernel';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellDelta, DueDelta } from '../algebra/algebra.js';
import { PrefixSums } from './prefix-sums.js';

/** What was counted under a cell in some hours, the earliest first, each hour once. */
export interface CellRun extends Pick<CellDelta, 'orgUnit' | 'measure' | 'bucket'> {
  readonly hours: readonly Hour[];
  readonly values: readonly number[];
}

type Cell = Pick<CellDelta, 'orgUnit' | 'measure' | 'bucket' | 'occurredHour' | 'value'>;

/** One bin of a measure of time: its lower bound in minutes, the bucket it is kept under, and its totals. */
export interface Bin {
  readonly minutes: number;
  readonly bucket: string;
  readonly sums: PrefixSums;
}

/** A measure on a row: its buckets, and those of the form `<round>/<bin>` (or `<bin>`, under `''`) by round. */
class Buckets {
  readonly sums = new Map<string, PrefixSums>();
  readonly bins = new Map<string, Bin[]>();

  sumsOf(bucket: string): PrefixSums {
    const known = this.sums.get(bucket);
    if (known !== undefined) return known;
    const sums = new PrefixSums();
    this.sums.set(bucket, sums);
    const slash = bucket.lastIndexOf('/');
    const round = slash < 0 ? '' : bucket.slice(0, slash);
    const bin = { minutes: Number(bucket.slice(slash + 1)), bucket, sums };
    const bins = this.bins.get(round);
    if (bins === undefined) this.bins.set(round, [bin]);
    else bins.push(bin);
    return sums;
  }
}

/** What of the current hour's cells still lies ahead: by measure, since few have any and all are asked for, then by row and bucket. */
export type Ahead = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * All cells in memory, over all hours of recording: built from the stored rows, kept up with each batch's differences.
 * For `asKnownAt`, build another one from the rows recorded up to then.
 */
export class CellIndex {
  readonly #rows = new Map<OrgUnitCode, Map<string, Buckets>>();
  readonly #due = new Map<Hour, DueDelta[]>();
  readonly #under = new Map<OrgUnitCode, readonly OrgUnitCode[]>();
  #revision = 0;

  constructor(cells: Iterable<Cell> = [], due: Iterable<DueDelta> = []) {
    this.add(cells, due);
  }

  /** How often something was taken in: while it stays, what is read of a moment stays. */
  get revision(): number {
    return this.#revision;
  }

  /** Takes in differences: a batch's, or all that are stored. */
  add(cells: Iterable<Cell>, due: Iterable<DueDelta> = []): void {
    this.#revision += 1;
    for (const { orgUnit, measure, bucket, occurredHour, value } of cells) {
      this.#sumsOf(orgUnit, measure, bucket).add(occurredHour, value);
    }
    for (const each of due) {
      const hour = hourOf(each.at);
      const known = this.#due.get(hour);
      if (known === undefined) this.#due.set(hour, [each]);
      else known.push(each);
    }
  }

  /** Takes in all that is stored, or a part of it. */
  addRuns(runs: Iterable<CellRun>): void {
    this.#revision += 1;
    for (const { orgUnit, measure, bucket, hours, values } of runs) this.#sumsOf(orgUnit, measure, bucket).addRun(hours, values);
  }

  /** The rows with cells that stand under a unit: itself, its committees, its office row. */
  rowsUnder(unit: OrgUnitCode): readonly OrgUnitCode[] {
    const known = this.#under.get(unit);
    if (known !== undefined) return known;
    const rows = [...this.#rows.keys()].filter((row) => contains(unit, row)).sort();
    this.#under.set(unit, rows);
    return rows;
  }

  /** The total of a cell up to and including an hour. */
  upTo(row: OrgUnitCode, measure: string, bucket: string, hour: Hour): number {
    return this.cell(row, measure, bucket)?.upTo(hour) ?? 0;
  }

  /** The running total of a cell, if it has one. */
  cell(row: OrgUnitCode, measure: string, bucket: string): PrefixSums | undefined {
    return this.#rows.get(row)?.get(measure)?.sums.get(bucket);
  }

  /** The first hour in which a cell holds anything. */
  firstHour(row: OrgUnitCode, measure: string, bucket: string): Hour | undefined {
    return this.#rows.get(row)?.get(measure)?.sums.get(bucket)?.firstHour;
  }

  /** The buckets a measure has on a row. */
  bucketsOf(row: OrgUnitCode, measure: string): Iterable<string> {
    return this.#rows.get(row)?.get(measure)?.sums.keys() ?? [];
  }

  /** The bins a measure of time has on a row, in a round (`''`: outside rounds). */
  binsOf(row: OrgUnitCode, measure: string, round: string): readonly Bin[] {
    return this.#rows.get(row)?.get(measure)?.bins.get(round) ?? [];
  }

  /**
   * What the cells of the hour of `now` count too early: deadlines that lie between now and the end of the hour. Hours
   * long past are forgotten on the way.
   */
  aheadOf(now: Instant): Ahead {
    const hour = hourOf(now);
    for (const past of this.#due.keys()) if (past < hour - 1) this.#due.delete(past);
    const ahead = new Map<string, Map<string, number>>();
    for (const { orgUnit, measure, bucket, at, value } of this.#due.get(hour) ?? []) {
      if (at <= now) continue;
      let cells = ahead.get(measure);
      if (cells === undefined) ahead.set(measure, (cells = new Map()));
      const name = aheadName(orgUnit, bucket);
      cells.set(name, (cells.get(name) ?? 0) + value);
    }
    return ahead;
  }

  #sumsOf(row: OrgUnitCode, measure: string, bucket: string): PrefixSums {
    let measures = this.#rows.get(row);
    if (measures === undefined) {
      this.#rows.set(row, (measures = new Map()));
      this.#under.clear();
    }
    let buckets = measures.get(measure);
    if (buckets === undefined) measures.set(measure, (buckets = new Buckets()));
    return buckets.sumsOf(bucket);
  }
}

export const aheadName = (row: OrgUnitCode, bucket: string): string => `${row}|${bucket}`;
