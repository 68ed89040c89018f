import { levelOf, isOfficeRow } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import { medianOf } from '../algebra/quantile.js';
import type { Reading } from './element.js';

/** What an element comes to on one row of cells, before anything is divided. Added over rows it is that of a unit. */
export interface Parts {
  /** The sum, the numerator, or the elapsed minutes. */
  readonly over: number;
  readonly under: number;
  /** How many committees are in a quotient, or in the earliest of their latest facts. */
  readonly committees: number;
  readonly bins: ReadonlyMap<number, number> | undefined;
  /** The extremes over rows: the highest bucket, the minutes since the latest fact. */
  readonly most: number | undefined;
  readonly least: number | undefined;
}

/**
 * A number as it is shown, `null` where there is none. A quotient has its numerator and denominator beside it, and the
 * number of committees in it: those that have a denominator. Of the longest silence: how many committees were ever heard.
 */
export interface ReadValue {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly committees: number | null;
}

export const NO_PARTS: Parts = { over: 0, under: 0, committees: 0, bins: undefined, most: undefined, least: undefined };

/** The parts of two rows together. */
export function merge(a: Parts, b: Parts): Parts {
  return {
    over: a.over + b.over,
    under: a.under + b.under,
    committees: a.committees + b.committees,
    bins: a.bins && b.bins ? added(a.bins, b.bins) : (a.bins ?? b.bins),
    most: extreme(Math.max, a.most, b.most),
    least: extreme(Math.min, a.least, b.least),
  };
}

const extreme = (of: (a: number, b: number) => number, a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : of(a, b);

function added(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(a);
  for (const [bin, n] of b) sum.set(bin, (sum.get(bin) ?? 0) + n);
  return sum;
}

/** The number that parts amount to. */
export function finish(reading: Reading, parts: Parts): ReadValue {
  switch (reading.kind) {
    case 'sum':
      return plain(parts.over / reading.per);
    case 'ratio':
      return atMost(reading.most, quotient(parts, reading.times, reading.per));
    case 'elapsed':
      return reading.among === undefined ? plain(parts.over / reading.per) : quotient(parts, 1, reading.per);
    case 'median': {
      const minutes = medianOf(parts.bins ?? new Map());
      return plain(minutes === undefined ? null : minutes / reading.per);
    }
    case 'highest':
      return plain(parts.most ?? null);
    case 'last':
      return reading.which === 'latest' ? plain(inUnits(parts.least, reading.per))
        : { ...plain(inUnits(parts.most, reading.per)), committees: parts.committees };
  }
}

const inUnits = (minutes: number | undefined, per: number): number | null => (minutes === undefined ? null : minutes / per);

const plain = (value: number | null): ReadValue => ({ value, numerator: null, denominator: null, committees: null });

function quotient({ over, under, committees }: Parts, times: number, per: number): ReadValue {
  const numerator = over / per;
  return { value: under > 0 ? (times * numerator) / under : null, numerator, denominator: under, committees };
}

const atMost = (most: number, read: ReadValue): ReadValue => (read.value === null || read.value <= most ? read : { ...read, value: most });

/**
 * What a row adds to a quotient. A committee without a denominator adds nothing: its reservations over the other
 * committees' households would make a share that is too high, even over 100 %. The row of an office, of a district or of
 * the city always enters: it holds the overlaps between the committees.
 */
export function quotientParts(row: OrgUnitCode, over: number, under: number): Parts {
  if (!isCommitteeRow(row)) return { ...NO_PARTS, over, under };
  return under === 0 ? NO_PARTS : { ...NO_PARTS, over, under, committees: 1 };
}

/** Whether a row is a committee's own, and not that of a street's office, a district or the city. */
export const isCommitteeRow = (row: OrgUnitCode): boolean => levelOf(row) === 'committee' && !isOfficeRow(row);
