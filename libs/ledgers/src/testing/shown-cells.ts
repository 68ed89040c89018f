import type { LedgerCell, LedgerSheet } from '../file/ledger-file.js';

/** A cell as a test expects it: its text, with its kind before it unless it is text (`date:2020-01-25`), and `^` where it is merged. */
export function shownCell({ kind, text, merged }: LedgerCell): string {
  return `${kind === 'text' ? '' : `${kind}:`}${text}${merged ? '^' : ''}`;
}

/** The rows of a sheet in that form. */
export const shownRows = (sheet: LedgerSheet | undefined): string[][] => (sheet?.rows ?? []).map((row) => row.map(shownCell));
