import { compact, readYear, tidy } from './cells.js';
import type { Sheet } from './ledger-file.js';

/** A column of a ledger: the words by which committees head it. The first is the one we use in messages. */
export interface Column {
  readonly headings: readonly string[];
  readonly required?: boolean;
}

/** The columns a kind of ledger has, by our names for them. */
export type Columns = Readonly<Record<string, Column>>;

/** One line of a ledger that speaks of something. */
export interface LedgerRow<Key extends string = string> {
  /** Its number in the file, as Excel counts: the first line is 1. */
  readonly row: number;
  /** A column's text, tidied; `''` where the column or the cell is missing. */
  text(column: Key): string;
  /** Where a column's cell is, as Excel names it: `G155`. */
  cell(column: Key): string;
  /** How the ledger itself heads a column. */
  heading(column: Key): string;
}

export interface LedgerTable<Key extends string = string> {
  readonly rows: readonly LedgerRow<Key>[];
  /** The year that the lines above the header name, for dates without one. */
  readonly year: number | undefined;
}

/** The header is looked for in so many lines. */
const LINES_ABOVE = 30;

/** What begins lines below the table that speak of the table itself. */
const TOTAL = /^(合计|总计|小计|共计|总数|累计|total)/i;
const FOOTER = /^(填表|制表|审核|复核|负责人|联系人|经办|说明|备注|注)[^,]*[::]/;

/** The table of a kind in a sheet, or `undefined` where no line heads all of the kind's required columns. */
export function findTable<Key extends string>(sheet: Sheet, columns: Readonly<Record<Key, Column>>): LedgerTable<Key> | undefined {
  const top = sheet.slice(0, LINES_ABOVE);
  const headerIndex = top.findIndex((line) => placesIn(line, columns) !== undefined);
  if (headerIndex < 0) return undefined;
  const header = sheet[headerIndex]!;
  const places = placesIn(header, columns)!;
  const above = top.slice(0, headerIndex).flat().map(readYear);
  return {
    rows: sheet.flatMap((line, index) => (index > headerIndex && speaksOfSomething(line, header) ? [rowOf(line, index, header, places)] : [])),
    year: above.find((year) => year !== undefined),
  };
}

function placesIn<Key extends string>(line: readonly string[], columns: Readonly<Record<Key, Column>>): Map<Key, number> | undefined {
  const headings = line.map(headingOf);
  const places = new Map<Key, number>();
  for (const [key, column] of Object.entries<Column>(columns) as [Key, Column][]) {
    const place = headings.findIndex((heading) => column.headings.includes(heading));
    if (place >= 0) places.set(key, place);
    else if (column.required) return undefined;
  }
  return places;
}

/** `湖北旅居史人数(人)` and `湖北旅居史人数` head the same column. */
function headingOf(cell: string): string {
  const text = compact(cell);
  const bracket = text.indexOf('(');
  return (bracket >= 0 && text.endsWith(')') ? text.slice(0, bracket) : text).replace(/[*::]/g, '');
}

function speaksOfSomething(line: readonly string[], header: readonly string[]): boolean {
  const cells = line.map(compact);
  const first = cells.find((cell) => cell !== '');
  if (first === undefined) return false;
  if (TOTAL.test(cells[0] ?? '') || TOTAL.test(cells[1] ?? '')) return false;
  if (FOOTER.test(first) && cells.filter((cell) => cell !== '').length <= 4) return false;
  // A header repeated on every printed page.
  return !cells.every((cell, place) => cell === compact(header[place]));
}

function rowOf<Key extends string>(line: readonly string[], index: number, header: readonly string[], places: Map<Key, number>): LedgerRow<Key> {
  return {
    row: index + 1,
    text: (column) => tidy(line[places.get(column) ?? -1]),
    cell: (column) => (places.has(column) ? `${columnName(places.get(column)!)}${index + 1}` : String(index + 1)),
    heading: (column) => tidy(header[places.get(column) ?? -1]) || column,
  };
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(place: number): string {
  return (place >= 26 ? columnName(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));
}
