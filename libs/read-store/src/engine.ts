import type { Dialect } from 'kysely';

/**
 * A database that speaks PostgreSQL's dialect: what of it goes beyond single statements. PGlite and node-postgres each
 * have one; everything above is written once.
 */
export interface SqlEngine {
  readonly dialect: Dialect;
  /**
   * Bulk load by COPY in its text format, all of it or nothing. `target` is `schema.table (columns)`; each chunk is a
   * number of whole lines.
   */
  copyIn(target: string, chunks: Iterable<string>): Promise<void>;
  /** Bulk read by COPY in its text format. `query` is a SELECT; the chunks may break anywhere. */
  copyOut(query: string): AsyncIterable<string>;
  /** Lets go of the database. No statement may be running. */
  close(): Promise<void>;
}

/** A failure of the store that has a code, so that whoever operates it can tell what to do. */
export class ReadStoreError extends Error {
  constructor(
    /**
     * - `read-store-locked`: someone alive, in this process or another, owns the directory;
     * - `read-store-lost`: the embedded database ended by itself;
     * - `checkpoint-moved`: someone else wrote to this version, the batch was not written;
     * - `no-previous-version`: there is nothing to roll back to.
     */
    readonly code: 'read-store-locked' | 'read-store-lost' | 'checkpoint-moved' | 'no-previous-version',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ReadStoreError';
  }
}
