import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkPages, DamagedPages, lockDirectory, mustHaveRoom, type DirectoryLock } from '@yiwang/directory-lock';
import { open, type Database, type RootDatabase } from 'lmdb';
import { GatewayStore, UnusableGatewayStore, UnwritableGatewayStore, type Entry, type Table } from './gateway-store.js';

/** The store's file in its directory. */
export const STORE_FILE = 'gateway.mdb';

/** What a change writes, by table and key: a value, or its removal. */
type Writes = Map<LmdbTable<any>, Map<string, unknown>>;

/** The gateway's store on LMDB under one directory, which no other process may open meanwhile. */
export class LmdbGatewayStore extends GatewayStore {
  private readonly tables = new Map<string, LmdbTable<any>>();
  /** The writes of the change that is running now. */
  private running: Writes | undefined;
  private lastCommit: Promise<unknown> = Promise.resolve();
  /** How many commits have failed. They end in the order in which they began. */
  private failures = 0;
  override readonly place: string;

  private constructor(
    private readonly directory: string,
    private readonly root: RootDatabase,
    private readonly lock: DirectoryLock,
  ) {
    super();
    const { dev, ino, birthtimeNs } = statSync(join(directory, STORE_FILE), { bigint: true });
    this.place = `${dev}:${ino}:${birthtimeNs}`;
  }

  /** Whether there is one in a directory: not whether it can be opened. */
  static isIn(directory: string): boolean {
    const file = join(directory, STORE_FILE);
    return existsSync(file) && statSync(file).size > 0;
  }

  /**
   * Opens the store in a directory, or makes one.
   *
   * @param mustExist it is not made: whoever asks knows of one that was there before
   * @throws {DirectoryInUseError} while someone else has it open
   * @throws {UnusableGatewayStore} where it is missing though it must exist, or damaged
   */
  static async open(directory: string, mustExist = false): Promise<LmdbGatewayStore> {
    if (mustExist && !LmdbGatewayStore.isIn(directory)) throw missing(directory);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const lock = await lockDirectory(directory, 'set another DATA_DIR');
    try {
      mustBeWhole(join(directory, STORE_FILE));
      const root = open({
        path: join(directory, STORE_FILE),
        maxDbs: 32,
        // With lmdb-js's default a commit resolves before its pages are on disk. Here a write that resolves is one that
        // a power cut can no longer take back, so the commit itself has to sync.
        overlappingSync: false,
        // With batches of lmdb-js's own around ours, a commit that fails also rejects a promise that nobody is given, which
        // ends the process. Ours share a commit without them.
        eventTurnBatching: false,
      });
      return new LmdbGatewayStore(directory, root, lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  override table<Value>(name: string): Table<Value> {
    const known: LmdbTable<Value> | undefined = this.tables.get(name);
    if (known) return known;
    const table = new LmdbTable<Value>(this.root.openDB<Value, string>({ name }), () => this.running);
    this.tables.set(name, table);
    return table;
  }

  override async read<Result>(look: () => Result): Promise<Result> {
    return look();
  }

  override async write<Result>(change: () => Result): Promise<Result> {
    if (this.running) throw new Error('a change may not begin another');
    const { failures } = this;
    const writes: Writes = new Map();
    this.running = writes;
    let result: Result;
    try {
      result = change();
    } finally {
      this.running = undefined;
    }
    if (writes.size > 0) await (this.lastCommit = this.commit(writes));
    // One that writes nothing waits for those before it; a commit that failed before it began is none of its business.
    else await this.lastCommit.catch(() => undefined);
    // A change before this one, which this one may have read, did not get there.
    if (this.failures !== failures) throw new UnwritableGatewayStore('an earlier change of the gateway store did not get to the disk');
    return result;
  }

  override async tableNames(): Promise<readonly string[]> {
    const names = [...(this.root as unknown as Database<unknown, string>).getKeys()].map(String);
    return names.filter((name) => this.root.openDB({ name }).getCount() > 0);
  }

  override async close(): Promise<void> {
    await this.lastCommit.catch(() => undefined);
    await this.root.close();
    await this.lock.release();
  }

  private async commit(writes: Writes): Promise<void> {
    for (const [table, values] of writes) table.begin(values);
    const failure = await this.send(writes);
    for (const [table, values] of writes) table.end(values);
    if (failure === undefined) return;
    this.failures += 1;
    throw new UnwritableGatewayStore('a change of the gateway store did not get to the disk', { cause: await reasonOf(failure) });
  }

  /** Gives the error by which it failed, if it did. */
  private async send(writes: Writes): Promise<unknown> {
    try {
      mustHaveRoom(this.directory);
      await this.root.batch(() => {
        for (const [table, values] of writes) table.send(values);
      });
      return undefined;
    } catch (error) {
      return error;
    }
  }
}

const missing = (directory: string): UnusableGatewayStore =>
  new UnusableGatewayStore(
    'gateway-store-missing',
    `${join(directory, STORE_FILE)} is missing, but the log holds events: without it everybody in them would count again as somebody new, and no account could sign in. Restore ${directory} from the newest backup (with its master.key, where MASTER_KEY is not set), or start on another DATA_DIR and log.`,
  );

/** LMDB trusts its file and dies of one that is cut off: it is looked at whole before. */
function mustBeWhole(file: string): void {
  try {
    checkPages(file);
  } catch (error) {
    if (!(error instanceof DamagedPages)) throw error;
    throw new UnusableGatewayStore(
      'gateway-store-damaged',
      `${error.message} It holds accounts and the vault, and was not opened. Keep a copy of it, then restore it from the newest backup.`,
    );
  }
}

/** Why a commit failed: lmdb-js tells it by a promise of its own, which ends the process where nobody listens to it. */
async function reasonOf(error: unknown): Promise<unknown> {
  const { commitError } = error as { commitError?: Promise<never> };
  return commitError === undefined ? error : commitError.catch((reason: unknown) => reason);
}

/** So many entries are walked over at a time. */
const PAGE = 1_000;

const behind = (after: string | undefined) => (after ? { start: after, exclusiveStart: true } : {});

class LmdbTable<Value> implements Table<Value> {
  /** What is on its way to disk; `undefined` is a removal. */
  private readonly pending = new Map<string, Value | undefined>();

  constructor(
    private readonly database: Database<Value, string>,
    private readonly running: () => Writes | undefined,
  ) {}

  get(key: string): Value | undefined {
    const writes = this.running();
    if (writes) {
      const own = writes.get(this) as Map<string, Value | undefined> | undefined;
      if (own?.has(key)) return own.get(key);
      if (this.pending.has(key)) return this.pending.get(key);
    }
    return this.database.get(key);
  }

  put(key: string, value: Value): void {
    this.write(key, value);
  }

  remove(key: string): void {
    this.write(key, undefined);
  }

  entries(after?: string): Iterable<Entry<Value>> {
    return this.database.getRange(behind(after));
  }

  async *walk(after?: string): AsyncIterable<Entry<Value>> {
    for (let from = after; ; ) {
      const page = [...this.database.getRange({ ...behind(from), limit: PAGE })];
      yield* page;
      if (page.length < PAGE) return;
      from = page.at(-1)!.key;
    }
  }

  async count(): Promise<number> {
    return this.database.getCount();
  }

  /** Lets later changes read values that are on their way to disk. */
  begin(values: ReadonlyMap<string, Value | undefined>): void {
    for (const [key, value] of values) this.pending.set(key, value);
  }

  /** Sends values to disk, inside a batch, which says for all of them whether they got there. */
  send(values: ReadonlyMap<string, Value | undefined>): void {
    for (const [key, value] of values) {
      const sent = value === undefined ? this.database.remove(key) : this.database.put(key, value);
      sent.catch(() => undefined);
    }
  }

  /** What is on disk now, or never will be, is no longer on its way. */
  end(values: ReadonlyMap<string, Value | undefined>): void {
    for (const [key, value] of values) if (this.pending.get(key) === value) this.pending.delete(key);
  }

  private write(key: string, value: Value | undefined): void {
    const writes = this.running();
    if (!writes) throw new Error('writes belong inside GatewayStore.write');
    const own = writes.get(this) ?? new Map<string, Value | undefined>();
    writes.set(this, own.set(key, value));
  }
}
