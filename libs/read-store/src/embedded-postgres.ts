import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { closeToOthers } from '@yiwang/directory-lock';
import { PostgresDialect, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import { layEmptyDatabase } from './empty-database.js';
import { ReadStoreError, type SqlEngine, type SqlReader } from './engine.js';
import { PgliteThread } from './pglite-thread.js';

/**
 * How much, in bytes, may be written since the last checkpoint: all of it is done again when the database is opened after
 * a kill, 150 MB a second. PGlite has no process beside its session that would make one, so it is asked for here.
 */
const CHECKPOINT_AFTER = 64 * 2 ** 20;
/** How long, in ms, after something was done it is looked at how much that was. */
const LOOK_AFTER = 1_000;
const SINCE_CHECKPOINT = 'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()';

/** The longest statements, those that load or index a whole version, take seconds. One that is under way for longer, in ms, has hung. */
const PATIENCE = 60_000;

/**
 * PGlite has one session. Whoever connects has it alone until the release, so that no statement of another lands in
 * an open transaction.
 */
class OneSession implements PostgresPool {
  private last: Promise<void> = Promise.resolve();

  /** @param onRelease told each time that somebody was done */
  constructor(
    private readonly thread: () => PgliteThread,
    private readonly onRelease: () => void,
  ) {}

  async connect(): Promise<Session> {
    const before = this.last;
    let done!: () => void;
    this.last = new Promise((resolve) => (done = resolve));
    const release = () => {
      done();
      this.onRelease();
    };
    await before;
    const query = async (sql: string, parameters: readonly unknown[] = []) => {
      const { rows, affectedRows } = (await this.thread().ask({ op: 'query', sql, parameters })) as {
        rows: unknown[];
        affectedRows?: number;
      };
      const command = /^\s*(insert|update|delete|merge)\b/i.exec(sql)?.[1]?.toUpperCase() ?? 'SELECT';
      return { command, rowCount: affectedRows ?? rows.length, rows } as PostgresQueryResult<never>;
    };
    return { query, release } as unknown as Session;
  }

  /** Once nobody has the session any more. */
  async end(): Promise<void> {
    await this.last;
    await this.thread().stop();
  }
}

type Session = PostgresPoolClient & { query(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<never>> };

/**
 * PostgreSQL inside the process (PGlite), on a thread of its own. It never calls fsync and guards its directory against
 * nobody: see `openReadStore` for what is done about both.
 */
export class EmbeddedPostgres implements SqlEngine {
  readonly isShared = false;
  readonly dialect: PostgresDialect;
  readonly pool: PostgresPool;
  private readonly session: OneSession;
  /** The look at what was written since the last checkpoint, from when it is due until it is over. */
  private looking: NodeJS.Timeout | undefined;

  private constructor(
    readonly directory: string,
    private thread: PgliteThread,
    private readonly patience: number,
  ) {
    this.session = new OneSession(
      () => this.thread,
      () => this.lookLater(),
    );
    this.pool = this.session;
    this.dialect = new PostgresDialect({ pool: this.session });
  }

  /**
   * Opens the database in a directory, making it first where there is none.
   *
   * @param patience after how many ms a statement that is under way counts as one that never ends
   */
  static async open(directory: string, patience = PATIENCE): Promise<EmbeddedPostgres> {
    return new EmbeddedPostgres(directory, await startThread(directory), patience);
  }

  async copyIn(target: string, chunks: Iterable<string>): Promise<void> {
    const session = await this.session.connect();
    try {
      await session.query('begin');
      for (const text of chunks) await this.thread.ask({ op: 'copyIn', sql: `copy ${target} from '/dev/blob'`, text });
      await session.query('commit');
    } catch (error) {
      await session.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      session.release();
    }
  }

  async *copyOut(query: string): AsyncGenerator<string> {
    const session = await this.session.connect();
    try {
      yield await this.copied(query);
    } finally {
      session.release();
    }
  }

  private async copied(query: string): Promise<string> {
    return (await this.thread.ask({ op: 'copyOut', sql: `copy (${query}) to '/dev/blob'` })) as string;
  }

  /** Nobody else has the session meanwhile, so nothing changes. */
  async atOneMoment<Result>(work: (reader: SqlReader) => Promise<Result>): Promise<Result> {
    const session = await this.session.connect();
    const kept = { query: session.query, release: () => undefined };
    const dialect = new PostgresDialect({ pool: { connect: async () => kept, end: async () => undefined } as unknown as PostgresPool });
    const copied = this.copied.bind(this);
    try {
      return await work({
        dialect,
        copyOut: async function* (query) {
          yield await copied(query);
        },
      });
    } finally {
      session.release();
    }
  }

  /** Asks it nothing, since a statement that takes long is no trouble: its thread lives, and what is under way is not so for too long. */
  async ping(): Promise<void> {
    this.thread.mustLive();
    const { busyFor } = this.thread;
    if (busyFor > this.patience) throw new ReadStoreError('read-store-silent', `a statement has been under way for ${Math.round(busyFor / 1_000)} s`);
  }

  /** Its directory is one process's alone. */
  async lead(): Promise<boolean> {
    return true;
  }

  async renew(): Promise<void> {
    const session = await this.session.connect();
    try {
      await this.thread.kill();
      await rm(this.directory, { recursive: true, force: true });
      this.thread = await startThread(this.directory);
    } finally {
      session.release();
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.looking);
    await this.session.end();
  }

  private lookLater(): void {
    this.looking ??= setTimeout(() => void this.makeCheckpoint(), LOOK_AFTER).unref();
  }

  /** Makes a checkpoint where so much was written that there should be one. */
  private async makeCheckpoint(): Promise<void> {
    const session = await this.session.connect();
    try {
      const { rows } = await session.query(SINCE_CHECKPOINT);
      if ((rows as readonly { readonly bytes: number }[])[0]!.bytes > CHECKPOINT_AFTER) await session.query('checkpoint');
    } catch {
      // Without one the next start takes longer. Whether the database is well, others ask.
    } finally {
      session.release();
      this.looking = undefined;
    }
  }

  /** Ends it as it stands, whoever has the session: what was written last may not be on the disk. */
  async kill(): Promise<void> {
    clearTimeout(this.looking);
    await this.thread.kill();
  }
}

async function startThread(directory: string): Promise<PgliteThread> {
  if (!existsSync(join(directory, 'PG_VERSION'))) await layEmptyDatabase(directory);
  const thread = await PgliteThread.start(directory);
  // PGlite gives its files modes of its own, readable by everybody.
  await closeToOthers(directory);
  return thread;
}
