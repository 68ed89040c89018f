import type { Dialect } from 'kysely';
import { encodeCopy, type CopyValue } from './copy-text.js';

/** What reads a database: statements, and whole tables. */
export interface SqlReader {
  readonly dialect: Dialect;
  /** Bulk read by COPY in its text format. `query` is a SELECT; the chunks may break anywhere. */
  copyOut(query: string): AsyncIterable<string>;
}

/**
 * A database that speaks PostgreSQL's dialect: what of it goes beyond single statements. PGlite and node-postgres each
 * have one; everything above is written once.
 */
export interface SqlEngine extends SqlReader {
  /** Whether other processes may have it open, too. */
  readonly isShared: boolean;
  /**
   * Bulk load by COPY in its text format, all of it or nothing. `target` is `schema.table (columns)`; each chunk is a
   * number of whole lines.
   */
  copyIn(target: string, chunks: Iterable<string>): Promise<void>;
  /** Lets `work` read the database as it stands at one moment, whatever is written meanwhile. One statement at a time. */
  atOneMoment<Result>(work: (reader: SqlReader) => Promise<Result>): Promise<Result>;
  /** Resolves if the database answers, and rejects in a few seconds if it does not. */
  ping(): Promise<void>;
  /** Tries to become the one process that writes; `true` while it is. It no longer is when its connection is lost. */
  lead(): Promise<boolean>;
  /** Throws everything of ours away and begins with an empty database. */
  renew(): Promise<void>;
  /** Lets go of the database. No statement may be running. */
  close(): Promise<void>;
}

/** Loads rows into a table (`schema.table (columns)`) by COPY. Where there are none the database is not asked. */
export async function copyRows<Row>(
  engine: SqlEngine, target: string, rows: Iterable<Row>, values: (row: Row) => readonly CopyValue[],
): Promise<void> {
  function* each(): Generator<readonly CopyValue[]> {
    for (const row of rows) yield values(row);
  }
  const chunks = encodeCopy(each());
  const first = chunks.next();
  if (first.done) return;
  await engine.copyIn(target, withFirst(first.value, chunks));
}

function* withFirst(first: string, others: Iterable<string>): Generator<string> {
  yield first;
  yield* others;
}

/** A failure of the store that has a code, so that whoever operates it can tell what to do. */
export class ReadStoreError extends Error {
  constructor(
    /**
     * - `read-store-locked`: someone alive, in this process or another, owns the directory;
     * - `read-store-lost`: the embedded database ended by itself;
     * - `read-store-silent`: the database did not answer in time;
     * - `checkpoint-moved`: someone else wrote to this version, the batch was not written;
     * - `no-previous-version`: there is nothing to roll back to.
     */
    readonly code: 'read-store-locked' | 'read-store-lost' | 'read-store-silent' | 'checkpoint-moved' | 'no-previous-version',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ReadStoreError';
  }
}
