import { contains } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CellIndex } from './cell-index.js';
import type { Element } from './element.js';
import { comparedWith, windowOf } from './moment.js';
import type { ReadingTimes } from './moment.js';
import { CurrentRounds } from './current-rounds.js';
import { finish, merge, NO_PARTS } from './parts.js';
import type { Parts, ReadValue } from './parts.js';
import { partsOf } from './row-parts.js';
import { atOnce } from './steps.js';
import type { Steps } from './steps.js';

/** One element of one unit. Values in the element's unit: a share runs from 0 to 100. */
export interface ElementReading extends ReadValue {
  readonly element: string;
  /**
   * Against the end of yesterday for `toDate` and `round` (within the round that is current now); against yesterday up
   * to the same hour for `day`. `null` where either number is missing, and for a `day` element widened by `from`.
   */
  readonly change: number | null;
}

export interface BoardRequest extends ReadingTimes {
  readonly unit: OrgUnitCode;
  readonly elements: readonly Element[];
}

export interface BoardsRequest extends BoardRequest {
  readonly children: readonly OrgUnitCode[];
}

interface Both {
  readonly current: Parts;
  readonly before: Parts;
}

const NOTHING: Both = { current: NO_PARTS, before: NO_PARTS };

/** The elements of one unit: its own rows and all below it, added up and then divided. */
export function readBoard(index: CellIndex, request: BoardRequest): ElementReading[] {
  return readBoards(index, { ...request, children: [] }).get(request.unit)!;
}

/**
 * The elements of a unit and of each of its children, every row read once and the unit summed from them: one computation
 * per street, however many are watching.
 *
 * @param request.children units below `unit`; one without any cells has zeros
 */
export function readBoards(index: CellIndex, request: BoardsRequest): Map<OrgUnitCode, ElementReading[]> {
  return atOnce(readingBoards(index, request));
}

/** How many rows are read without a pause: those of a street and its committees are of one moment. */
const ROWS_AT_ONCE = 64;

/** The same in steps. */
export function* readingBoards(index: CellIndex, request: BoardsRequest): Steps<Map<OrgUnitCode, ElementReading[]>> {
  const units = [request.unit, ...request.children];
  const sums = new Map(units.map((unit) => [unit, request.elements.map(() => NOTHING)]));
  const readRow = rowReader(index, request);
  let rows = 0;
  for (const row of rowsOf(index, request.unit, request.children)) {
    if (++rows % ROWS_AT_ONCE === 0) yield;
    const read = request.elements.map((element) => readRow(element, row));
    for (const unit of units) {
      if (!contains(unit, row)) continue;
      const sum = sums.get(unit)!;
      read.forEach((both, i) => (sum[i] = together(sum[i]!, both)));
    }
  }
  return new Map([...sums].map(([unit, parts]) => [unit, request.elements.map((element, i) => shown(element, parts[i]!, request))]));
}

/** One element as it stood at the end of each hour or day. */
export interface SeriesPoint extends ReadValue {
  readonly at: Instant;
}

export interface SeriesRequest {
  readonly unit: OrgUnitCode;
  readonly elements: readonly Element[];
  /** Each means the whole hour it lies in, or now. */
  readonly moments: readonly Instant[];
  readonly now: Instant;
}

/** Elements at several moments, each point what the board showed then (a `day` element: the day so far). */
export function readSeries(index: CellIndex, request: SeriesRequest): Map<string, SeriesPoint[]> {
  return atOnce(readingSeries(index, request));
}

/** The same in steps: one for each element at each moment. */
export function* readingSeries(
  index: CellIndex, { unit, elements, moments, now }: SeriesRequest,
): Steps<Map<string, SeriesPoint[]>> {
  const rows = rowsOf(index, unit, []);
  const series = new Map<string, SeriesPoint[]>(elements.map(({ code }) => [code, []]));
  for (const at of moments) {
    const window = windowOf(index, { at, now });
    const rounds = new CurrentRounds(index, window.end);
    for (const element of elements) {
      let parts = NO_PARTS;
      for (const row of rows) parts = merge(parts, partsOf(index, element, row, window, rounds));
      series.get(element.code)!.push({ at, ...finish(element.reading, parts) });
      yield;
    }
  }
  return series;
}

/** The rows to add up: those with cells, and those asked for by name. */
function rowsOf(index: CellIndex, unit: OrgUnitCode, children: readonly OrgUnitCode[]): readonly OrgUnitCode[] {
  const known = index.rowsUnder(unit);
  const missing = [unit, ...children].filter((asked) => asked.length === 12 && contains(unit, asked) && !known.includes(asked));
  return missing.length === 0 ? known : [...known, ...missing];
}

function rowReader(index: CellIndex, times: ReadingTimes): (element: Element, row: OrgUnitCode) => Both {
  const window = windowOf(index, times);
  const before = comparedWith(window, times);
  const rounds = new CurrentRounds(index, window.end);
  return (element, row) => {
    const compared = element.window === 'day' ? before.day : { end: before.standing, first: 0 };
    return {
      current: partsOf(index, element, row, window, rounds),
      before: compared === undefined ? NO_PARTS : partsOf(index, element, row, compared, rounds),
    };
  };
}

const together = (a: Both, b: Both): Both => ({ current: merge(a.current, b.current), before: merge(a.before, b.before) });

function shown(element: Element, { current, before }: Both, { from }: ReadingTimes): ElementReading {
  const now = finish(element.reading, current);
  const then = finish(element.reading, before);
  const comparable = now.value !== null && then.value !== null && !(element.window === 'day' && from !== undefined);
  return { element: element.code, ...now, change: comparable ? now.value - then.value : null };
}
