import type { Instant, Refusal } from '@yiwang/kernel';
import type { LedgerTable } from './ledger-table.js';

/** A row that cannot be read: the refusal, and the cell that is in the way. */
export interface Unreadable {
  readonly refusal: Refusal;
  readonly cell: string;
}

/** What a row says, as the data of a submission. */
export interface ReadRow {
  readonly row: number;
  readonly occurredAt: Instant;
  /** As the submission's schema takes it, personal data in the clear. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Who reported it, where the row says so: for those who report the same again. */
  readonly reporter: string | undefined;
  /** Where the value of a field of `data` stands. */
  cellOf(field: string): string;
}

export type RowReading = ReadRow | ({ readonly row: number } & Unreadable);

/** Reads rows of one kind of ledger into submissions of one type. */
export interface LedgerKind {
  readonly kind: 'screening' | 'returnees';
  /** The submission every row becomes. */
  readonly submission: string;
  /** The rows of a sheet of this kind; `undefined` for a sheet of another. */
  read(sheet: readonly (readonly string[])[]): readonly RowReading[] | undefined;
}

/** Thrown while a row is read, and caught where rows are read. */
export class UnreadableCell extends Error {
  constructor(readonly unreadable: Unreadable) {
    super(unreadable.refusal.code);
  }
}

/** Reads every row of a table; what a row's reader throws as `UnreadableCell` becomes its verdict. */
export function readRows<Key extends string>(
  table: LedgerTable<Key>,
  read: (row: LedgerTable<Key>['rows'][number]) => Omit<ReadRow, 'row'>,
): readonly RowReading[] {
  return table.rows.map((row) => {
    try {
      return { row: row.row, ...read(row) };
    } catch (error) {
      if (error instanceof UnreadableCell) return { row: row.row, ...error.unreadable };
      throw error;
    }
  });
}

/** The value read from a cell. @throws {UnreadableCell} where there was none to read. */
export function required<Key extends string, Value>(
  row: LedgerTable<Key>['rows'][number],
  column: Key,
  value: Value | undefined | '',
): Exclude<Value, ''> {
  if (value !== undefined && value !== '') return value as Exclude<Value, ''>;
  const params = { column: row.heading(column), value: row.text(column) || '—' };
  throw new UnreadableCell({ refusal: { code: 'unreadable-cell', field: row.heading(column), params }, cell: row.cell(column) });
}
