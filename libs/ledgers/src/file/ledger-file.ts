/*
 * A file of tables as its reader sees it: every cell as the text it shows, and what that text was made of where this
 * matters. Formats end here: what comes after knows no zip, no XML and no delimiter.
 */

/**
 * What a cell holds beside its text:
 *
 * - `text`: typed as text, or any cell of a CSV file;
 * - `number`: a number; its text is what the sheet shows for it (`0101` in the format `0000`), and `number` its value;
 * - `date`: a number in a format of dates; its text is `2020-01-25`, `2020-01-25 10:30`, or `10:30` for a time alone, each
 *   time with its seconds where it has any. It is the value, whatever part of it the format shows; hours that run on
 *   (`[h]:mm`) are `26:30`;
 * - `boolean`: true or false, as `TRUE` or `FALSE`;
 * - `error`: `#N/A`, `#REF!` and their like, `######` for a date that there is not, and a text of which bytes were lost;
 * - `missing`: a formula whose result was never stored.
 */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'missing';

export interface LedgerCell {
  /** As shown, untidied, 1,000 characters at most; `''` for an empty cell. */
  readonly text: string;
  readonly kind: CellKind;
  /** The value of a `number`, as a double holds it. */
  readonly number?: number | undefined;
  /** It shows the value of a merged cell that begins elsewhere: above it, to its left, or both. */
  readonly merged?: true | undefined;
}

export interface LedgerSheet {
  /** Its name in a workbook; `undefined` in a CSV file. */
  readonly name?: string | undefined;
  readonly hidden: boolean;
  /** Row 1 of the sheet is `rows[0]`; rows without any value are `[]`, and none stand behind the last that has one. */
  readonly rows: readonly (readonly LedgerCell[])[];
  /** The rows (1 is the first) that the sheet hides, by hand or by a filter. */
  readonly hiddenRows: readonly number[];
}

/** A file of tables. A CSV file is one sheet without a name. */
export interface LedgerFile {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly LedgerSheet[];
}
