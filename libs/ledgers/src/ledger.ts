import type { Instant, Refusal } from '@yiwang/kernel';

/** The kinds of ledger that are understood: 人员排摸登记表, 来沪返沪人员登记表, 住户登记册. */
export type LedgerKind = 'screening' | 'returnees' | 'households';

/** What was made of a cell that does not say it in so many words: `12月30日` → `2019-12-30`. */
export interface Understanding {
  /** As Excel names it: `G155`. */
  readonly cell: string;
  readonly wrote: string;
  /** In the form in which it is taken. */
  readonly understood: string;
}

/** Where a row of a ledger stands. */
export interface RowPlace {
  /** The sheet's name, where the file has several. */
  readonly sheet?: string | undefined;
  /** Its number in the sheet, as Excel counts: the first line is 1. */
  readonly row: number;
}

/** What a row says. All of it can be sent to another thread. */
export interface ReadRow extends RowPlace {
  readonly kind: LedgerKind;
  /** The fact's valid time. */
  readonly occurredAt: Instant;
  /** The row gives a day and no time: `occurredAt` is the beginning of that day. */
  readonly dayOnly: boolean;
  /** As the schema of the kind's submission takes it, personal data in the clear. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Who reported it, where the row says so: for those who report the same again. Several names are told apart by `、`. */
  readonly reporters: readonly string[];
  /** Where the value of each field of `data` stands (`person.name` → `D7`), as Excel names it. */
  readonly cells: Readonly<Record<string, string>>;
  readonly understood: readonly Understanding[];
  /**
   * The row as it stands in the file, column by column under its table's header. Where a cell says by its place what the
   * row alone would not (a blank below a compound, a date without its year), this is written out.
   */
  readonly texts: readonly string[];
  /** Its date is far from the dates of all the rest of the file, as when a month was mistyped. */
  readonly isolated?: true | undefined;
}

/** A row that cannot be read: the refusal, and the cell that is in the way. */
export interface UnreadableRow extends RowPlace {
  readonly kind: LedgerKind;
  readonly refusal: Refusal;
  readonly cell: string;
  readonly texts: readonly string[];
}

export type RowReading = ReadRow | UnreadableRow;

/**
 * Why a part of a file is not among its rows. Titles above a header, blank lines and repeated headers need no mention; a
 * line within a table that is neither a row nor a subtotal is a `footer`.
 */
export interface LeftOut {
  readonly what: 'sheetWithoutTable' | 'hiddenSheet' | 'hiddenRows' | 'subtotal' | 'example' | 'footer';
  readonly sheet?: string | undefined;
  readonly rows?: readonly number[] | undefined;
}

/** A table of a ledger: its kind, and the header under which its rows' `texts` stand, those of the sheet's next table not. */
export interface TableHeader {
  readonly kind: LedgerKind;
  /** The number of its (last) line in the sheet: its rows stand below. */
  readonly row: number;
  readonly sheet?: string | undefined;
  readonly header: readonly string[];
  /** The day on which the sheet was filled in (填表日期), where it says so: `2020-01-26`. */
  readonly filedOn?: string | undefined;
  /** The compound that a title or the sheet's name gives to a table without a column for it. */
  readonly compound?: string | undefined;
}

/** The table in which a row stands: the last that begins above it in its sheet. */
export function tableOf({ tables }: Pick<ReadLedger, 'tables'>, { sheet, row }: RowPlace): TableHeader | undefined {
  return tables.findLast((table) => table.sheet === sheet && table.row < row);
}

/** A ledger as it was read: every row that speaks of something, in the order of the file. */
export interface ReadLedger {
  readonly tables: readonly TableHeader[];
  readonly rows: readonly RowReading[];
  readonly leftOut: readonly LeftOut[];
}
