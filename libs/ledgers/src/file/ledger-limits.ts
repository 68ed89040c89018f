import { refuseLedger } from './ledger-refused.js';

/*
 * What a ledger may be. Each limit is several times what the largest committee keeps, and small enough that a file made
 * to do harm costs a thread some seconds and some ten megabytes, never more.
 */

/** Of a file as it is sent, in bytes. */
export const MOST_BYTES = 16 * 1024 * 1024;
/** Of a workbook once unpacked, in bytes, counted while it is unpacked: a million empty rows that Excel wrote out fit. */
export const MOST_UNPACKED = 128 * 1024 * 1024;
/** Files in a workbook's archive: pictures and printer settings are among them. */
export const MOST_PARTS = 4_096;
/** Sheets of a workbook. */
export const MOST_SHEETS = 256;
/** Rows with a value, over all sheets of a file: more than any committee has households. */
export const MOST_ROWS = 20_000;
/** Lines of a sheet, with a value or without: as many as Excel has. */
export const MOST_LINES = 1_048_576;
/** Columns with a value. Empty ones beyond are not looked at: a sheet may have cells out to XFD. */
export const MOST_COLUMNS = 256;
/** Cells with a value, over all sheets of a file, those that a merged cell covers included. */
export const MOST_CELLS = 1_000_000;
/** Cells that a workbook writes, over all its sheets, empty ones that have a format included. */
export const MOST_WRITTEN_CELLS = 2_000_000;
/** Characters of a cell. A longer one is cut there: no field takes as much, so it is refused as surely. */
export const LONGEST_CELL = 1_000;
/** Texts that a workbook's cells share. */
export const MOST_SHARED_TEXTS = 1_000_000;
/** Merged ranges of a sheet. */
export const MOST_MERGED = 100_000;
/** Formats of cells; Excel has 64,000. */
export const MOST_STYLES = 65_536;
/** Elements within each other. */
export const DEEPEST_XML = 64;
/** Characters of one tag or one text, a cell's 32,767 written as references included. */
export const LONGEST_XML_TOKEN = 1024 * 1024;

/**
 * Counts what a file holds in rows and cells over all its sheets.
 *
 * Refuses more than {@link MOST_ROWS} rows, {@link MOST_CELLS} cells with a value or {@link MOST_WRITTEN_CELLS} in all with
 * `body-too-large`.
 */
export class LedgerSize {
  private rows = 0;
  private cells = 0;
  private written = 0;

  addRow(cells: number): void {
    this.rows += 1;
    if (this.rows > MOST_ROWS) refuseLedger('body-too-large', { limit: `${MOST_ROWS} rows` });
    this.addCells(cells);
  }

  addCells(cells: number): void {
    this.cells += cells;
    if (this.cells > MOST_CELLS) refuseLedger('body-too-large', { limit: `${MOST_CELLS} cells` });
  }

  addWrittenCell(): void {
    this.written += 1;
    if (this.written > MOST_WRITTEN_CELLS) refuseLedger('body-too-large', { limit: `${MOST_WRITTEN_CELLS} cells` });
  }
}
