import type { LedgerCell, LedgerFile, LedgerSheet } from '../file/ledger-file.js';
import type { ReadRow, RowReading, UnreadableRow } from '../ledger.js';
import { readLedger } from '../read-ledger.js';

/** A cell, where it is more than a text: `{ text: '0101', kind: 'number', number: 101 }`. */
export type CellLike = string | LedgerCell;

/** A line of cells, or one that is written with commas. */
export type LineLike = string | readonly CellLike[];

/** A sheet of such lines. */
export function sheetOf(lines: readonly LineLike[], rest: Partial<LedgerSheet> = {}): LedgerSheet {
  const cells = (line: LineLike) => (typeof line === 'string' ? line.split(',') : line).map((cell): LedgerCell => (typeof cell === 'string' ? { text: cell, kind: 'text' } : cell));
  return { hidden: false, hiddenRows: [], rows: lines.map((line) => (line === '' ? [] : cells(line))), ...rest };
}

/** A file of one sheet without a name, as CSV is. */
export function fileOf(...lines: readonly LineLike[]): LedgerFile {
  return { format: 'csv', sheets: [sheetOf(lines)] };
}

/** What is read of the rows of such a file. */
export function rowsOf(...lines: readonly LineLike[]): readonly RowReading[] {
  return readLedger(fileOf(...lines)).rows;
}

/** The rows that could be read. */
export function readable(rows: readonly RowReading[]): readonly ReadRow[] {
  return rows.filter((row): row is ReadRow => 'data' in row);
}

/** The rows that were refused. */
export function refused(rows: readonly RowReading[]): readonly UnreadableRow[] {
  return rows.filter((row): row is UnreadableRow => 'refusal' in row);
}
