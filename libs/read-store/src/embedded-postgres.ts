import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { closeToOthers } from '@yiwang/directory-lock';
import { PostgresDialect, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import { ReadStoreError, type SqlEngine, type SqlReader } from './engine.js';

type Work =
  | { readonly op: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly op: 'copyIn'; readonly sql: string; readonly text: string }
  | { readonly op: 'copyOut'; readonly sql: string }
  | { readonly op: 'close' };

type ThreadAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: { readonly message: string; readonly name: string; readonly code?: string } };

interface Waiting {
  /** On the process's monotonic clock, in ms. */
  readonly since: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A damaged database may be followed in circles for ever; a whole one is open in seconds. */
const START_LIMIT = 120_000;

/** The longest statements, those that load or index a whole version, take seconds. One that is under way for longer, in ms, has hung. */
const PATIENCE = 60_000;

/** A PGlite on a thread of its own: statements go there as messages, one at a time. */
class PgliteThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly ready: Promise<void>;
  private next = 1;
  private answeredAt = 0;
  private ended: Error | undefined;

  constructor(directory: string) {
    this.worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: { directory } });
    this.ready = new Promise((resolve, reject) => {
      this.waiting.set(0, { since: performance.now(), resolve: () => resolve(), reject });
    });
    this.worker.on('message', (answer: ThreadAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.lose(error));
    this.worker.on('exit', (code) => this.lose(new Error(`its thread ended with ${code}`)));
  }

  /** Rejects `read-store-lost` where the database does not open, or is not open after `START_LIMIT`. */
  static async start(directory: string): Promise<PgliteThread> {
    const thread = new PgliteThread(directory);
    const late = setTimeout(() => {
      thread.lose(new Error(`it was not open after ${START_LIMIT} ms`));
      void thread.kill();
    }, START_LIMIT);
    await thread.ready.finally(() => clearTimeout(late));
    return thread;
  }

  async ask(work: Work): Promise<unknown> {
    this.mustLive();
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { since: performance.now(), resolve, reject });
      this.worker.postMessage({ id, ...work });
    });
  }

  /** Throws `read-store-lost` once the thread has ended. */
  mustLive(): void {
    if (this.ended) throw this.ended;
  }

  /** For how long, in ms, the statement has been under way that is; they are worked on one after the other. */
  get busyFor(): number {
    const [first] = this.waiting.values();
    return first === undefined ? 0 : performance.now() - Math.max(first.since, this.answeredAt);
  }

  /** Ends the thread as it stands. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  async stop(): Promise<void> {
    try {
      await this.ask({ op: 'close' });
    } finally {
      await this.worker.terminate();
    }
  }

  private settle(answer: ThreadAnswer): void {
    const id = 'ready' in answer ? 0 : answer.id;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.answeredAt = performance.now();
    if ('failure' in answer) waiting?.reject(Object.assign(new Error(answer.failure.message), answer.failure));
    else waiting?.resolve('result' in answer ? answer.result : undefined);
  }

  private lose(cause: unknown): void {
    this.ended ??= new ReadStoreError('read-store-lost', 'the embedded database ended', { cause });
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}

/**
 * PGlite has one session. Whoever connects has it alone until the release, so that no statement of another lands in
 * an open transaction.
 */
class OneSession implements PostgresPool {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly thread: () => PgliteThread) {}

  async connect(): Promise<Session> {
    const before = this.last;
    let release!: () => void;
    this.last = new Promise((resolve) => (release = resolve));
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
  readonly dialect: PostgresDialect;
  private readonly session: OneSession;

  private constructor(
    private readonly directory: string,
    private thread: PgliteThread,
    private readonly patience: number,
  ) {
    this.session = new OneSession(() => this.thread);
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
    await this.session.end();
  }

  /** Ends it as it stands, whoever has the session: what was written last may not be on the disk. */
  async kill(): Promise<void> {
    await this.thread.kill();
  }
}

async function startThread(directory: string): Promise<PgliteThread> {
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    // Making a database takes some 500 MB that a thread gives back only by ending.
    const maker = await PgliteThread.start(directory);
    await maker.stop();
  }
  const thread = await PgliteThread.start(directory);
  // PGlite gives its files modes of its own, readable by everybody.
  await closeToOthers(directory);
  return thread;
}
