import { compactText } from '@yiwang/kernel';
import { readWord } from '../cells/words.js';
import type { LedgerCell } from '../file/ledger-file.js';
import type { Column, TableShape } from './column.js';

/** Where a table's columns stand. */
export interface Header<Key extends string = string> {
  /** How many lines it takes. */
  readonly height: number;
  /** The places of each column the ledger has, from left to right; several where several are headed alike. */
  readonly places: ReadonlyMap<Key, readonly number[]>;
  /** The places of columns of ticks, by the value they stand for. */
  readonly ticks: ReadonlyMap<string, number>;
  /** The heading of every column, in one line. */
  readonly texts: readonly string[];
}

/** Headers of two lines are usual (住户 above 小区, 楼号, 室号), of three seldom. */
const HIGHEST = 3;

/**
 * The header that begins at a line, or `undefined`. A further line belongs to it where more columns are found with it, and
 * it looks like no row.
 */
export function headerAt<Key extends string>(lines: readonly (readonly LedgerCell[])[], index: number, shape: TableShape<Key>): Header<Key> | undefined {
  let best = fitting(headerOf([lines[index]!], shape), shape);
  for (let height = 2; height <= HIGHEST && index + height <= lines.length; height += 1) {
    const further = lines[index + height - 1]!;
    if (further.length === 0 || further.some(isValue)) break;
    const higher = fitting(headerOf(lines.slice(index, index + height), shape), shape);
    const without = fitting(headerOf(lines.slice(index + 1, index + height), shape), shape);
    if (higher && found(higher) > found(best) && found(higher) > found(without)) best = higher;
  }
  return best;
}

/** How many cells of a line are headings that are known. */
export function countHeadings(line: readonly LedgerCell[], headings: ReadonlySet<string>): number {
  let known = 0;
  for (const { text, kind } of line) if (kind === 'text' && text !== '' && text.length <= 60 && headings.has(headingOf(text))) known += 1;
  return known;
}

/** All the words that head a column of a kind; what heads a column of ticks stands in rows too. */
export function headingsOf(shape: TableShape): readonly string[] {
  return Object.values<Column>(shape.columns).flatMap(({ headings, weak = [] }) => [...headings, ...weak]);
}

/** `*湖北旅居史人数(人)`, `1.湖北旅居史人数`, `湖北旅居史人数1` and `湖北旅居史人数` head the same column. */
export function headingOf(text: string): string {
  const compact = compactText(text).replace(/【[^】]*】|\[[^\]]*\]/g, '');
  return withoutBrackets(compact).replace(/^\d{1,2}(?:[.、)]|(?![天号室幢栋座户人层楼月日]))(?=\p{Script=Han})|[*:★☆※"“”]|(?<=\p{Script=Han})\d$/gu, '');
}

function withoutBrackets(text: string): string {
  const opened = text.indexOf('(');
  if (opened < 0) return text;
  const closed = text.indexOf(')', opened);
  return closed < 0 ? text : text.slice(0, opened) + withoutBrackets(text.slice(closed + 1));
}

function isValue({ text, kind }: LedgerCell): boolean {
  return kind === 'number' || kind === 'date' || /^\s*[\d.,/:年月日 -]*\d[\d.,/:年月日 -]*\s*$/.test(text.slice(0, 60));
}

const found = (header: Header | undefined) => (header ? header.places.size + header.ticks.size : 0);

function fitting<Key extends string>(header: Header<Key>, { columns, ticks }: TableShape<Key>): Header<Key> | undefined {
  const missing = (Object.keys(columns) as Key[]).filter((key) => columns[key].required && !header.places.has(key));
  return missing.every((key) => key === ticks?.column && header.ticks.size >= 2) ? header : undefined;
}

function headerOf<Key extends string>(lines: readonly (readonly LedgerCell[])[], shape: TableShape<Key>): Header<Key> {
  const names = namesOf(lines, new Set(headingsOf(shape)));
  const places = new Map<Key, number[]>();
  const taken = new Set<number>();
  const headedBy = (words: readonly string[]) => names.flatMap(({ candidates }, place) => (!taken.has(place) && candidates.some((name) => words.includes(name)) ? [place] : []));
  const take = (key: Key, words: readonly string[]) => {
    const meant = shape.columns[key].together ? words : words.filter((word) => headedBy([word]).length > 0).slice(0, 1);
    const here = headedBy(meant);
    if (here.length > 0) places.set(key, here);
    for (const place of here) taken.add(place);
  };
  const keys = Object.entries<Column>(shape.columns) as [Key, Column][];
  for (const [key, column] of keys) take(key, column.headings);
  const ticks = shape.ticks && !places.has(shape.ticks.column) ? ticksOf(names, taken, shape.ticks.words) : new Map<string, number>();
  for (const place of ticks.values()) taken.add(place);
  for (const [key, column] of keys) if (!places.has(key)) take(key, column.weak ?? []);
  return { height: lines.length, places, ticks, texts: names.map(({ text }) => text) };
}

interface ColumnName {
  readonly text: string;
  /** The normalised names by which it may be known, the plainest first. */
  readonly candidates: readonly string[];
}

/** A column's name is its lowest heading, or that together with the group above: `走访` over `时间`. */
function namesOf(lines: readonly (readonly LedgerCell[])[], known: ReadonlySet<string>): readonly ColumnName[] {
  const width = Math.max(...lines.map(({ length }) => length));
  const groups = lines.map((line, height) => (height === lines.length - 1 ? line.map(({ text }) => text) : spread(line, width)));
  return Array.from({ length: width }, (_, place) => {
    const stack = groups.map((line) => (line[place] ?? '').trim()).filter((text, level, all) => text !== '' && text !== all[level - 1]);
    const lowest = lines.findLast((line) => (line[place]?.text ?? '').trim() !== '')?.[place]?.text.trim() ?? '';
    const [plain, together] = [headingOf(lowest), headingOf(stack.join(''))];
    const text = !known.has(plain) && known.has(together) ? stack.join('') : lowest;
    return { text, candidates: [plain, together].filter((name) => name !== '') };
  });
}

/** A group's heading stands over the blank cells to its right, as a merged cell saved as CSV. */
function spread(line: readonly LedgerCell[], width: number): readonly string[] {
  let group = '';
  return Array.from({ length: width }, (_, place) => (group = line[place]?.text.trim() || group));
}

function ticksOf(names: readonly ColumnName[], taken: ReadonlySet<number>, words: Readonly<Record<string, readonly string[]>>): Map<string, number> {
  const ticks = new Map<string, number>();
  names.forEach(({ candidates: [name = ''] }, place) => {
    const value = taken.has(place) ? undefined : readWord(name, words);
    if (value !== undefined && !ticks.has(value)) ticks.set(value, place);
  });
  return ticks;
}
