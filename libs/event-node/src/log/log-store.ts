import { crc32 } from 'node:zlib';
import { mustHaveRoom } from '@yiwang/directory-lock';
import { open, type Database, type RootDatabase } from 'lmdb';
import { createdOf, encodeRecord, isIntact, revisionOf, type ProposedEvent } from './record.js';

/** What the log keeps per stream: where it ends and which of its events readers may see. */
export interface StreamHead {
  readonly id: number;
  /** Revision that the next event will have; 0 while only the stream's metadata exists. */
  next: number;
  /** `$tb`: revisions below are hidden. */
  truncateBefore: number;
  /** `$maxCount`, 0 for none. */
  maxCount: number;
  /** `$maxAge` in milliseconds, 0 for none. */
  maxAgeMs: number;
  softDeleted: boolean;
  tombstoned: boolean;
}

/** An event in the log with its place in `$all`. */
export interface Located {
  readonly position: number;
  readonly record: Buffer;
}

/** The store holds bytes that are not what was written. Nothing of them is served. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
}

const damaged = (what: string): DamagedStoreError =>
  new DamagedStoreError(
    `The store is damaged: ${what} is not what was written. Stop the node, run "event-node verify", and restore the newest backup.`,
  );

/** LMDB's longest key in bytes. */
const MAX_KEY_BYTES = 1_978;
/** Longest stream name in bytes of UTF-8, so that the names of its metadata streams are keys too. */
export const MAX_STREAM_NAME_BYTES = 1_900;
const HEAD_BYTES = 48;
/** Address space, not disk: the file grows with what it holds. */
const MAP_BYTES = 2 ** 40;
const FORMAT = 1;

const indexKey = Buffer.alloc(14);
function keyOf(streamId: number, revision: number, target = indexKey): Buffer {
  target.writeUIntBE(streamId, 0, 6);
  target.writeUInt32BE(Math.floor(revision / 2 ** 32), 6);
  target.writeUInt32BE(revision % 2 ** 32, 10);
  return target;
}

function encodeHead(head: StreamHead): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES);
  [head.id, head.next, head.truncateBefore, head.maxCount, head.maxAgeMs].forEach((n, i) => bytes.writeDoubleLE(n, i * 8));
  bytes[40] = (head.softDeleted ? 1 : 0) | (head.tombstoned ? 2 : 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 44)), 44);
  return bytes;
}

function decodeHead(bytes: Buffer): StreamHead {
  if (bytes.length !== HEAD_BYTES || bytes.readUInt32LE(44) !== crc32(bytes.subarray(0, 44))) throw damaged('the head of a stream');
  const flags = bytes[40] ?? 0;
  return {
    id: bytes.readDoubleLE(0),
    next: bytes.readDoubleLE(8),
    truncateBefore: bytes.readDoubleLE(16),
    maxCount: bytes.readDoubleLE(24),
    maxAgeMs: bytes.readDoubleLE(32),
    softDeleted: (flags & 1) !== 0,
    tombstoned: (flags & 2) !== 0,
  };
}

/**
 * The log and its indexes in one LMDB environment: `events` (position → record), `revisions` (stream id, revision →
 * position), `heads` (stream name → StreamHead). Positions count events from 1 without gaps.
 */
export class LogStore {
  /** Position of the newest event, 0 while there is none. */
  lastPosition = 0;
  private lastStreamId = 0;
  private lastCreatedMs = 0;

  private constructor(
    private readonly dir: string,
    private readonly env: RootDatabase<unknown, string>,
    private readonly events: Database<Buffer, number>,
    private readonly revisions: Database<Buffer, Buffer>,
    private readonly heads: Database<Buffer, Buffer>,
  ) {}

  /**
   * Opens the store in `dir`, or makes one.
   * `overlappingSync` is off, so that no commit of lmdb-js is reported before its pages are on disk.
   * @throws DamagedStoreError
   */
  static open(dir: string, readOnly = false): LogStore {
    const env = open<unknown, string>({
      path: dir,
      noSubdir: false,
      encoding: 'json',
      maxDbs: 4,
      mapSize: MAP_BYTES,
      overlappingSync: false,
      readOnly,
    });
    const log = new LogStore(
      dir,
      env,
      env.openDB<Buffer, number>({ name: 'events', encoding: 'binary' }),
      env.openDB<Buffer, Buffer>({ name: 'revisions', encoding: 'binary', keyEncoding: 'binary' }),
      env.openDB<Buffer, Buffer>({ name: 'heads', encoding: 'binary', keyEncoding: 'binary' }),
    );
    try {
      log.checkFormat(readOnly);
      log.recall();
      return log;
    } catch (error) {
      void env.close();
      throw error;
    }
  }

  private checkFormat(readOnly: boolean): void {
    const stored = this.env.get('format') as { version: number } | undefined;
    if (!stored && !readOnly) this.env.putSync('format', { version: FORMAT });
    if (stored && stored.version !== FORMAT)
      throw new DamagedStoreError(`The store has format ${stored.version}; this version reads format ${FORMAT}.`);
  }

  /** Takes the counters from what is stored: after opening, and after a transaction that failed. */
  private recall(): void {
    const [last] = this.events.getRange({ reverse: true, limit: 1 });
    this.lastPosition = last?.key ?? 0;
    this.lastCreatedMs = last ? createdOf(this.checked(last.key, last.value)) : 0;
    const [newest] = this.revisions.getKeys({ reverse: true, limit: 1 });
    this.lastStreamId = Math.max((this.env.get('lastStreamId') as number | undefined) ?? 0, newest?.readUIntBE(0, 6) ?? 0);
  }

  /**
   * Runs `work` in one write transaction. When it returns, all that `work` wrote is on disk; when it throws, nothing is.
   */
  transact<Result>(work: (transaction: LogTransaction) => Result): Result {
    try {
      mustHaveRoom(this.dir);
      return this.env.transactionSync(() => {
        const transaction = new LogTransaction(this);
        const result = work(transaction);
        transaction.flush();
        return result;
      });
    } catch (error) {
      this.recall();
      if (error instanceof DamagedStoreError) throw error;
      throw new Error(
        `The store could not be written (${error instanceof Error ? error.message : String(error)}); is its disk full? Nothing of this was stored.`,
        { cause: error },
      );
    }
  }

  /** Writes one event behind all others. For `LogTransaction` only. */
  put(head: StreamHead, stream: Buffer, revision: number, event: ProposedEvent): Located {
    const position = this.lastPosition + 1;
    const created = Math.max(Date.now(), this.lastCreatedMs);
    const record = encodeRecord(stream, revision, position, created, event);
    this.events.putSync(position, record, { append: true });
    if (Number.isFinite(revision)) {
      const value = Buffer.allocUnsafe(8);
      value.writeDoubleLE(position);
      this.revisions.putSync(keyOf(head.id, revision), value);
    }
    this.lastPosition = position;
    this.lastCreatedMs = created;
    return { position, record };
  }

  putHead(stream: Buffer, head: StreamHead): void {
    this.heads.putSync(stream, encodeHead(head));
  }

  newHead(): StreamHead {
    return { id: ++this.lastStreamId, next: 0, truncateBefore: 0, maxCount: 0, maxAgeMs: 0, softDeleted: false, tombstoned: false };
  }

  /** Keeps stream ids unique also when a stream has a head and no events. */
  putLastStreamId(): void {
    this.env.putSync('lastStreamId', this.lastStreamId);
  }

  /** The head of a stream; of names that no stream can have, which links may hold, there is none. */
  findHead(stream: Buffer | string): StreamHead | undefined {
    const key = typeof stream === 'string' ? Buffer.from(stream) : stream;
    const bytes = key.length > 0 && key.length <= MAX_KEY_BYTES ? this.heads.get(key) : undefined;
    return bytes && decodeHead(bytes);
  }

  /** The event of that revision of the stream, if it is there. */
  findRevision(head: StreamHead, revision: number): Located | undefined {
    const value = this.revisions.get(keyOf(head.id, revision));
    return value && this.at(value.readDoubleLE(0), revision);
  }

  private at(position: number, revision: number): Located {
    const record = this.checked(position, this.events.get(position));
    if (revisionOf(record) !== revision) throw damaged(`the index of the event at position ${position}`);
    return { position, record };
  }

  private checked(position: number, record: Buffer | undefined): Buffer {
    if (!record || !isIntact(record)) throw damaged(`the event at position ${position}`);
    return record;
  }

  /**
   * Part of `$all` from `from` (inclusive) on, in either direction: as many events as `maxCount` and `maxBytes` allow,
   * at least one if there is one. Holds no snapshot of the store after it returns.
   */
  readAll(from: number, backwards: boolean, maxCount: number, maxBytes: number): Located[] {
    const page: Located[] = [];
    let bytes = 0;
    let expected = from;
    for (const { key, value } of this.events.getRange({ start: from, limit: maxCount, reverse: backwards })) {
      if (key !== expected) throw damaged(`the sequence of events at position ${expected}`);
      expected += backwards ? -1 : 1;
      page.push({ position: key, record: this.checked(key, value) });
      bytes += value.length;
      if (bytes >= maxBytes) break;
    }
    return page;
  }

  /** Part of one stream between `from` and `to` (both inclusive; `to` < `from` reads backwards); limits as `readAll`. */
  readStream(head: StreamHead, from: number, to: number, maxCount: number, maxBytes: number): Located[] {
    const step = to < from ? -1 : 1;
    const page: Located[] = [];
    let bytes = 0;
    for (let revision = from; page.length < maxCount && bytes < maxBytes && (to - revision) * step >= 0; revision += step) {
      const located = this.findRevision(head, revision);
      if (!located) throw damaged(`the index of revision ${revision} of a stream`);
      page.push(located);
      bytes += located.record.length;
    }
    return page;
  }

  /** Every stream with its head, in no useful order. For checking the store. */
  *allHeads(): Generator<{ readonly stream: Buffer; readonly head: StreamHead }> {
    for (const { key, value } of this.heads.getRange()) yield { stream: key, head: decodeHead(value) };
  }

  /** Number of entries in the index by stream. For checking the store. */
  countRevisions(): number {
    return (this.revisions.getStats() as { entryCount: number }).entryCount;
  }

  /** Copies the store as it is at this moment into the empty directory `dir`, while reads and appends go on. */
  async backup(dir: string): Promise<void> {
    await this.env.backup(dir, false);
  }

  async close(): Promise<void> {
    await this.env.close();
  }
}

/** What may be done inside `LogStore.transact`. Heads are read and written once per transaction. */
export class LogTransaction {
  private readonly heads = new Map<string, StreamHead | undefined>();
  private readonly changed = new Map<string, StreamHead>();
  readonly written: Located[] = [];

  constructor(private readonly log: LogStore) {}

  /** Position of the newest event, those that this transaction wrote included. */
  get lastPosition(): number {
    return this.log.lastPosition;
  }

  findHead(stream: string): StreamHead | undefined {
    if (!this.heads.has(stream)) this.heads.set(stream, this.log.findHead(stream));
    return this.heads.get(stream);
  }

  getOrCreateHead(stream: string): StreamHead {
    const head = this.findHead(stream) ?? this.log.newHead();
    this.heads.set(stream, head);
    this.changed.set(stream, head);
    return head;
  }

  findRevision(head: StreamHead, revision: number): Located | undefined {
    return this.log.findRevision(head, revision);
  }

  /** Appends an event to the stream; answers it with its position. A `revision` beside the next one is the tombstone's. */
  append(stream: string, head: StreamHead, event: ProposedEvent, revision = head.next): Located {
    const located = this.log.put(head, Buffer.from(stream), revision, event);
    if (Number.isFinite(revision)) head.next = revision + 1;
    this.changed.set(stream, head);
    this.written.push(located);
    return located;
  }

  flush(): void {
    for (const [stream, head] of this.changed) this.log.putHead(Buffer.from(stream), head);
    if (this.changed.size > 0) this.log.putLastStreamId();
  }
}
