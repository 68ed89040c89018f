import { MOST_LINES } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';

/** As many as Excel has: XFD. */
const LAST_COLUMN = 16_384;

/** A rectangle of cells, both ends included; row 1 and column 1 are the first. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const CELL = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

/**
 * The row and the column of `C7`.
 *
 * @throws {LedgerRefused} `damaged-workbook` for what no sheet has.
 */
export function placeOf(reference: string): { readonly row: number; readonly column: number } {
  const [, letters, digits] = CELL.exec(reference) ?? [];
  if (!letters || !digits) return refuseLedger('damaged-workbook');
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column > LAST_COLUMN) refuseLedger('damaged-workbook');
  return { row: rowNumberOf(digits), column };
}

/** The cells of `B2:C7`, or of `B2` alone. */
export function rangeOf(reference: string): CellRange {
  const [first = '', last = first] = reference.split(':');
  const from = placeOf(first);
  const to = placeOf(last);
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

/** The number of a row as it is written. */
export function rowNumberOf(digits: string): number {
  const row = Number(digits);
  return Number.isInteger(row) && row >= 1 && row <= MOST_LINES ? row : refuseLedger('damaged-workbook');
}
