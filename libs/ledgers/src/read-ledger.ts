import type { LedgerFile } from './file/ledger-file.js';
import type { ReadLedger } from './ledger.js';

/** Reads a file's tables. No kind of ledger is known yet, so every sheet is left out by its name. */
export function readLedger(file: LedgerFile): ReadLedger {
  return { tables: [], rows: [], leftOut: file.sheets.map(({ name }) => ({ what: 'sheetWithoutTable', sheet: name })) };
}
