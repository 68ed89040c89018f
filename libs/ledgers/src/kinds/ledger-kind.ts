import type { Instant } from '@yiwang/kernel';
import type { LedgerTime } from '../cells/calendar.js';
import type { LedgerKind } from '../ledger.js';
import type { TableShape } from '../table/column.js';
import type { TableRow } from '../table/table-row.js';

/** What is written beside a table and concerns all its rows. */
export interface TableContext extends LedgerTime {
  /** The compound of a table that has no column for it. */
  readonly compound?: string | undefined;
}

/** What a row says, as the data of its kind's submission. */
export interface RowSubmission {
  readonly occurredAt: Instant;
  readonly dayOnly: boolean;
  /** The cell that says when it occurred, where that is not the column of `fields`. */
  readonly datedBy?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reporters: readonly string[];
}

/** A kind of ledger: the columns it has, and how one of its rows is read. */
export interface KindOfLedger<Key extends string = string> extends TableShape<Key> {
  readonly kind: LedgerKind;
  /** The column by whose dates a ledger is dated that does not say when it was filled in. */
  readonly dates: Key;
  /** The column from which the value of each field of the data is read. */
  readonly fields: Readonly<Record<string, Key>>;
  /** @throws {UnreadableCell} for the first cell that cannot be read. */
  readRow(row: TableRow<Key>, ledger: TableContext): RowSubmission;
}
