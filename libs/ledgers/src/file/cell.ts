import type { LedgerCell } from './ledger-file.js';

/** A cell without a value, and a row without any: one for all of them. */
export const EMPTY_CELL: LedgerCell = Object.freeze({ text: '', kind: 'text' });
export const EMPTY_ROW: readonly LedgerCell[] = Object.freeze([]);

/** Whether a row shows anything at all: blanks typed into cells are nothing. */
export const hasValue = (row: readonly LedgerCell[]): boolean =>
  row.some(({ text, kind }) => kind === 'missing' || text.trim() !== '');

/** Text as a cell. What its bytes did not make sense of (U+FFFD) makes it an error: nobody wrote that. */
export function textCell(text: string): LedgerCell {
  if (text === '') return EMPTY_CELL;
  return { text, kind: text.includes('\uFFFD') ? 'error' : 'text' };
}
