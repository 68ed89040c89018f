import { EMPTY_CELL } from '../cell.js';
import type { LedgerCell } from '../ledger-file.js';
import type { LedgerSize } from '../ledger-limits.js';
import type { CellRange } from './cell-reference.js';

/** A sheet's rows by their numbers: those that have a value, in ascending order. */
export type RowsByNumber = ReadonlyMap<number, LedgerCell[]>;

/**
 * Shows the value of each merged cell in all the cells it covers, as far as the sheet has rows and columns with a value.
 * A row that holds nothing of its own stays empty: an entry two lines high is one row, not two. What is filled in counts
 * as cells.
 */
export function fillMerged(rows: RowsByNumber, ranges: readonly CellRange[], size: LedgerSize): void {
  const numbers = [...rows.keys()];
  let width = 0;
  for (const row of rows.values()) width = Math.max(width, row.length);
  for (const range of ranges) {
    const value = rows.get(range.top)?.[range.left - 1];
    if (!value || value.merged || value.text === '') continue;
    const right = Math.min(range.right, width);
    const merged: LedgerCell = { ...value, merged: true };
    for (let at = firstFrom(numbers, range.top); at < numbers.length && numbers[at]! <= range.bottom; at++) {
      size.addCells(right - range.left + 1);
      cover(rows.get(numbers[at]!)!, range.left, right, merged, value);
    }
  }
}

function cover(row: LedgerCell[], left: number, right: number, merged: LedgerCell, value: LedgerCell): void {
  while (row.length < right) row.push(EMPTY_CELL);
  for (let column = left; column <= right; column++) {
    const there = row[column - 1]!;
    if (there !== value && there.text === '') row[column - 1] = merged;
  }
}

/** The place of the first number that is not below `number`. */
function firstFrom(numbers: readonly number[], number: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
