import { HOUR, MINUTE } from '@yiwang/kernel';
import type { Hour, OrgUnitCode } from '@yiwang/kernel';
import { minutesNameOf } from '../algebra/measure.js';
import type { Measure } from '../algebra/measure.js';
import type { CellIndex } from './cell-index.js';
import { selectingRow } from './current-rounds.js';
import type { CurrentRounds } from './current-rounds.js';
import type { Element, Reading, Summand, Term } from './element.js';
import { aheadAt, dayEndsOf, HOURS_OF_DAY, totalAt, wholeHour } from './moment.js';
import type { Moment, Window } from './moment.js';
import { isCommitteeRow, NO_PARTS, quotientParts } from './parts.js';
import type { Parts } from './parts.js';

/** What an element comes to on one row, in a window, in the rounds that are current. */
export function partsOf(index: CellIndex, element: Element, row: OrgUnitCode, window: Window, rounds: CurrentRounds): Parts {
  const at = placeOf(index, element, row, window, rounds);
  const { reading } = element;
  switch (reading.kind) {
    case 'sum':
    case 'ratio':
    case 'elapsed':
      return summedUp(row, countedAt(at, reading));
    case 'median':
      return { ...NO_PARTS, bins: binsAt(at, reading.of) };
    case 'highest':
      return { ...NO_PARTS, most: highestAt({ ...at, row: selectingRow(row, reading.row) }, reading.of) };
    case 'last':
      return sinceLast(at, reading);
  }
}

/** Readings that add up: what parts of a unit count is what the unit counts. */
export type AddedUp = Reading & { readonly kind: 'sum' | 'ratio' | 'elapsed' };

/** What a reading that adds up counts: one number, or what is divided and by what. */
export interface Counted {
  readonly over: number;
  /** `undefined` of what is not divided. */
  readonly under: number | undefined;
}

/** The cells that stand for a measure's cell on a row: those of some parts of the unit, as `byPart` names them. */
export type Slice = (measure: string, bucket: string) => Iterable<readonly [measure: string, bucket: string]>;

/** What an element that adds up counts on one row, or in a slice of it. */
export function countedOn(
  index: CellIndex, element: Element & { readonly reading: AddedUp }, row: OrgUnitCode, window: Window, rounds: CurrentRounds, slice?: Slice,
): Counted {
  return countedAt({ ...placeOf(index, element, row, window, rounds), slice }, element.reading);
}

/** The parts of a number that what was counted on a row comes to. */
export const summedUp = (row: OrgUnitCode, { over, under }: Counted): Parts =>
  (under === undefined ? { ...NO_PARTS, over } : quotientParts(row, over, under));

interface Place {
  readonly index: CellIndex;
  readonly row: OrgUnitCode;
  readonly window: Window;
  readonly round: string | undefined;
  readonly element: Element;
  /** `undefined`: all of the row. */
  readonly slice?: Slice | undefined;
}

const placeOf = (index: CellIndex, element: Element, row: OrgUnitCode, window: Window, rounds: CurrentRounds): Place =>
  ({ index, row, window, round: element.rounds && rounds.of(row, element.rounds), element });

function countedAt(at: Place, reading: AddedUp): Counted {
  switch (reading.kind) {
    case 'sum':
      return { over: termAt(at, reading.of), under: undefined };
    case 'ratio':
      return { over: termAt(at, reading.numerator), under: termAt(at, reading.denominator) };
    case 'elapsed':
      return { over: elapsedAt(at, reading.of), under: reading.among && termAt(at, reading.among) };
  }
}

/** No round is called so. */
const NO_ROUND = '/';

/** Where a measure is read in the element's window: of a `round` element in the current round. */
const bucketAt = ({ element, round }: Place): string => (element.window === 'round' ? (round ?? NO_ROUND) : '');

const isOfDay = ({ element }: Place): boolean => element.window === 'day';

/** A period that has not begun holds nothing. */
const isEmpty = (at: Place): boolean => isOfDay(at) && at.window.first > at.window.end.hour;

const totalOf = (at: Place, moment: Moment, measure: string, bucket: string): number =>
  added(at, measure, bucket, (name, of) => totalAt(moment, at.index, at.row, name, of));

const upTo = (at: Place, measure: string, bucket: string, hour: Hour): number =>
  added(at, measure, bucket, (name, of) => at.index.upTo(at.row, name, of, hour));

/** What is counted in a cell of the row or, of a slice, in the cells that stand for it. */
function added({ slice }: Place, measure: string, bucket: string, count: (measure: string, bucket: string) => number): number {
  if (slice === undefined) return count(measure, bucket);
  let sum = 0;
  for (const [name, of] of slice(measure, bucket)) sum += count(name, of);
  return sum;
}

function termAt(at: Place, term: Term): number {
  let sum = 0;
  for (const summand of term) sum += summand.sign * summandAt(at, summand);
  return sum;
}

function summandAt(at: Place, { measure: { name }, over }: Summand): number {
  const { window: { end } } = at;
  switch (over) {
    case 'window':
      return inWindow(at, name);
    case 'moment':
      return totalOf(at, end, name, '');
    case 'eachDay':
      return atDayEnds(at, name);
    default:
      return totalOf(at, end, name, '') - upTo(at, name, '', end.hour - over.days * HOURS_OF_DAY);
  }
}

function inWindow(at: Place, measure: string): number {
  if (isEmpty(at)) return 0;
  const { window: { first, end } } = at;
  const bucket = bucketAt(at);
  const sum = totalOf(at, end, measure, bucket);
  return isOfDay(at) ? sum - upTo(at, measure, bucket, first - 1) : sum;
}

/** The totals at the ends of the window's days, and at its end. */
function atDayEnds(at: Place, measure: string): number {
  if (isEmpty(at)) return 0;
  const { index, row, window } = at;
  const standing = totalOf(at, window.end, measure, '');
  if (!isOfDay(at)) return standing;
  const { first, last } = dayEndsOf(window);
  return standing + added(at, measure, '', (name, bucket) => index.cell(row, name, bucket)?.sampled(first, last, HOURS_OF_DAY) ?? 0);
}

function binsAt(at: Place, { name }: Measure): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  if (isEmpty(at)) return counts;
  const { index, row, window: { first, end } } = at;
  for (const { minutes, bucket, sums } of index.binsOf(row, name, bucketAt(at))) {
    let n = sums.upTo(end.hour) - aheadAt(end.ahead, row, name, bucket);
    if (isOfDay(at)) n -= sums.upTo(first - 1);
    if (n !== 0) counts.set(minutes, n);
  }
  return counts;
}

function highestAt(at: Place, measure: Measure): number | undefined {
  let highest: number | undefined;
  if (isEmpty(at)) return highest;
  for (const bucket of at.index.bucketsOf(at.row, measure.name)) {
    if (heldMost(at, measure, bucket) > 0) highest = Math.max(highest ?? -Infinity, Number(bucket));
  }
  return highest;
}

/** The most that a bucket held in the window: of a day, a level at the end of any of its hours, a tally in all of them. */
function heldMost(at: Place, { name, kind }: Measure, bucket: string): number {
  const { index, row, window: { first, end } } = at;
  const total = totalOf(at, end, name, bucket);
  if (!isOfDay(at)) return total;
  if (kind === 'tally') return total - index.upTo(row, name, bucket, first - 1);
  return Math.max(total, index.cell(row, name, bucket)?.highest(first, end.hour - 1) ?? 0);
}

/** The minutes a stopwatch ran in the window: those until its end less those until its beginning. */
function elapsedAt(at: Place, { name }: Measure): number {
  if (isEmpty(at)) return 0;
  const { first, end } = at.window;
  const ran = minutesUntil(at, end, name);
  return isOfDay(at) ? ran - minutesUntil(at, wholeHour(first - 1), name) : ran;
}

function minutesUntil(at: Place, moment: Moment, measure: string): number {
  const bucket = bucketAt(at);
  return totalOf(at, moment, measure, bucket) * Math.floor(moment.asOf / MINUTE) - totalOf(at, moment, minutesNameOf(measure), bucket);
}

function sinceLast(at: Place, { of, which }: Reading & { kind: 'last' }): Parts {
  if (which === 'earliest' && !isCommitteeRow(at.row)) return NO_PARTS;
  const hours = of.map(({ name }) => lastChangeAt(at, name)).filter((hour) => hour !== undefined);
  if (hours.length === 0) return NO_PARTS;
  const minutes = ((at.window.end.hour - Math.max(...hours)) * HOUR) / MINUTE;
  return which === 'latest' ? { ...NO_PARTS, least: minutes } : { ...NO_PARTS, most: minutes, committees: 1 };
}

function lastChangeAt(at: Place, measure: string): Hour | undefined {
  const { index, row, window: { first, end } } = at;
  const bucket = bucketAt(at);
  const before = end.hour - 1;
  const isNew = totalOf(at, end, measure, bucket) !== index.upTo(row, measure, bucket, before);
  const hour = isNew ? end.hour : index.cell(row, measure, bucket)?.lastChange(before);
  return hour !== undefined && isOfDay(at) && hour < first ? undefined : hour;
}
