/** A column of a ledger: the words by which committees head it. */
export interface Column {
  /** Where a ledger has several, the first of these is meant. */
  readonly headings: readonly string[];
  /** All that are headed so are read together: a date and its time, a train and its number. */
  readonly together?: true;
  /** Words that head it only where no column is headed more clearly, and that may head another. */
  readonly weak?: readonly string[];
  readonly required?: true;
}

/** What a kind of ledger has in its header, by our names for it. */
export interface TableShape<Key extends string = string> {
  readonly columns: Readonly<Record<Key, Column>>;
  /** A column that may be written as several, each headed by one of its values and ticked where it is that. */
  readonly ticks?: { readonly column: Key; readonly words: Readonly<Record<string, readonly string[]>> } | undefined;
  /** Columns in which a blank cell means the same as above, as merged cells saved as CSV do. */
  readonly filled: readonly Key[];
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(place: number): string {
  return (place >= 26 ? columnName(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));
}

/** As Excel names a cell: place 6 of row 155 is `G155`. */
export function cellName(place: number, row: number): string {
  return `${columnName(place)}${row}`;
}
