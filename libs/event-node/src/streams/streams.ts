import type { LogStore, Located, StreamHead } from '../log/log-store.js';
import { dataOf, eventIdOf, eventTypeOf, revisionOf, streamNameOf } from '../log/record.js';
import { execute, type Write, type WriteOutcome } from './append.js';
import { NewestEvents } from './newest-events.js';
import { RecentEvents } from './recent-events.js';
import { LINK_TYPE } from './stream-metadata.js';
import { findVisible, viewOf, type StreamView } from './stream-view.js';

interface Pending {
  readonly write: Write;
  /** Milliseconds since 1970; a write that is not begun by then is refused. */
  readonly deadline: number;
  readonly size: number;
  readonly resolve: (outcome: WriteOutcome | { readonly outcome: 'timeout' }) => void;
  readonly reject: (error: unknown) => void;
}

const RECENT_EVENTS = 65_536;
/** Limits of one transaction: it stops the thread while it runs. */
const MAX_WRITES = 1_024;
const MAX_BYTES = 4 * 1024 * 1024;
/** Turns of the event loop for which a transaction waits while each brings more: a connection brings 64 KiB in one. */
const MAX_TURNS = 32;
/** Bytes of writes that may wait for their transaction. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
const LINK = Buffer.from(LINK_TYPE);

/** More writes are waiting than the node should hold in memory, or it is closing. Nothing of the refused one was written. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** The streams of a log: writes with their rules, what is visible, links, and who waits for news. */
export class Streams {
  private readonly recent = new RecentEvents(RECENT_EVENTS);
  private readonly pending: Pending[] = [];
  private pendingBytes = 0;
  private closed = false;
  private scheduled = false;
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly newest = new NewestEvents();

  constructor(private readonly log: LogStore) {
    this.recallRecent();
  }

  get lastPosition(): number {
    return this.log.lastPosition;
  }

  private recallRecent(): void {
    const from = Math.max(1, this.log.lastPosition - RECENT_EVENTS + 1);
    for (let at = from; at <= this.log.lastPosition; ) {
      const page = this.log.readAll(at, false, 1_024, MAX_BYTES);
      for (const { record } of page) this.recent.add(streamNameOf(record).toString('utf8'), eventIdOf(record), revisionOf(record));
      at += page.length;
      if (page.length === 0) break;
    }
    this.recent.commit();
  }

  /**
   * Queues a write. Writes that arrive together, or close behind each other, share one transaction and one flush; the answer
   * comes when it is on disk. One that comes alone waits for nobody.
   * Rejects with the store's error if it cannot be written, or BusyError; nothing of it is then in the log.
   * @param size bytes that the write holds in memory
   */
  write(write: Write, size: number, deadline = Infinity): Promise<WriteOutcome | { readonly outcome: 'timeout' }> {
    if (this.closed || this.pendingBytes + size > MAX_PENDING_BYTES) return Promise.reject(new BusyError('Server Is Too Busy'));
    this.pendingBytes += size;
    return new Promise((resolve, reject) => {
      this.pending.push({ write, size, deadline, resolve, reject });
      this.schedule();
    });
  }

  /** Writes what is waiting and takes no more, so that the log can be closed. */
  close(): void {
    this.closed = true;
    while (this.pending.length > 0) this.commitPending();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.gather(1, MAX_TURNS);
  }

  /** Commits after this turn, or after the first that brings no more than the `known` writes that wait. */
  private gather(known: number, turnsLeft: number): void {
    setImmediate(() => {
      const { length } = this.pending;
      if (length > known && length < MAX_WRITES && this.pendingBytes < MAX_BYTES && turnsLeft > 0) {
        this.gather(length, turnsLeft - 1);
        return;
      }
      this.scheduled = false;
      this.commitPending();
      if (this.pending.length > 0) this.schedule();
    });
  }

  private takeBatch(): Pending[] {
    const now = Date.now();
    let bytes = 0;
    let count = 0;
    while (count < this.pending.length && count < MAX_WRITES && bytes < MAX_BYTES) bytes += this.pending[count++]?.size ?? 0;
    const batch = this.pending.splice(0, count);
    this.pendingBytes -= bytes;
    for (const { deadline, resolve } of batch) if (deadline <= now) resolve({ outcome: 'timeout' });
    return batch.filter(({ deadline }) => deadline > now);
  }

  private commitPending(): void {
    const batch = this.takeBatch();
    if (batch.length > 0) this.announce(this.commit(batch));
  }

  /** Answers the events written: none if the transaction failed. */
  private commit(batch: readonly Pending[]): readonly Located[] {
    try {
      const { outcomes, written } = this.log.transact((transaction) => ({
        outcomes: batch.map(({ write }) => execute(transaction, this.recent, write)),
        written: transaction.written,
      }));
      this.recent.commit();
      batch.forEach(({ resolve }, i) => outcomes[i] && resolve(outcomes[i]));
      return written;
    } catch (error) {
      this.recent.rollback();
      for (const { reject } of batch) reject(error);
      return [];
    }
  }

  private announce(written: readonly Located[]): void {
    if (written.length === 0) return;
    this.newest.add(written);
    const names = new Set(written.map(({ record }) => streamNameOf(record).toString('utf8')));
    for (const name of ['', ...names]) for (const wake of this.listeners.get(name) ?? []) wake();
  }

  /** Calls `wake` after each commit with an event of the stream (`''`: of any stream). Answers how to stop that. */
  listen(stream: string, wake: () => void): () => void {
    const listeners = this.listeners.get(stream) ?? new Set();
    this.listeners.set(stream, listeners.add(wake));
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0) this.listeners.delete(stream);
    };
  }

  /** What is visible of a stream now. */
  view(stream: string): StreamView {
    return viewOf(this.log, stream);
  }

  /** Where a stream ends and what is kept of it, visible or not. */
  findHead(stream: string): StreamHead | undefined {
    return this.log.findHead(stream);
  }

  /** The event that ended a stream, as long as it is among the newest. */
  findTombstone(stream: string): Located | undefined {
    return this.newest.findLast(({ record }) => !Number.isFinite(revisionOf(record)) && streamNameOf(record).equals(Buffer.from(stream)));
  }

  readAll(from: number, backwards: boolean, maxCount: number, maxBytes: number): readonly Located[] {
    return (backwards ? undefined : this.newest.from(from, maxCount)) ?? this.log.readAll(from, backwards, maxCount, maxBytes);
  }

  readStream(head: StreamHead, from: number, to: number, maxCount: number, maxBytes: number): Located[] {
    return this.log.readStream(head, from, to, maxCount, maxBytes);
  }

  /**
   * The event that a link points to, `-1` being the last of its stream. No link is what has another type or does not begin
   * with a number; `target` is missing where there is nothing to be seen.
   */
  findLinked(record: Buffer): { readonly isLink: boolean; readonly target?: Buffer } {
    if (!eventTypeOf(record).equals(LINK)) return { isLink: false };
    const match = /^\s*([+-]?\d+)\s*(?:@([^]*))?$/u.exec(dataOf(record).toString('utf8'));
    if (!match) return { isLink: false };
    const [revision, stream] = [Number(match[1]), match[2]];
    const view = stream ? this.view(stream) : undefined;
    const target = stream && view?.state === 'open' && findVisible(this.log, stream, revision === -1 ? view.last : revision);
    return target ? { isLink: true, target: target.record } : { isLink: true };
  }
}
