import { randomUUID } from 'node:crypto';
import type { LogTransaction, StreamHead } from '../log/log-store.js';
import { BINARY_CONTENT, dataOf, eventIdOf, JSON_CONTENT, TOMBSTONE_REVISION, type ProposedEvent } from '../log/record.js';
import {
  applyMetadata,
  isMetastream,
  METADATA_TYPE,
  metastreamOf,
  originalOf,
  recreatedMetadata,
  softDeleteMetadata,
  TOMBSTONE_TYPE,
} from './stream-metadata.js';
import type { RecentEvents } from './recent-events.js';
import { findVisible } from './stream-view.js';

/** Where a writer believes the stream to end. */
export type ExpectedRevision = number | 'any' | 'no_stream' | 'stream_exists';

export type Write =
  | { readonly kind: 'append'; readonly stream: string; readonly expected: ExpectedRevision; readonly events: readonly ProposedEvent[] }
  | { readonly kind: 'delete' | 'tombstone'; readonly stream: string; readonly expected: ExpectedRevision };

export type WriteOutcome =
  /**
   * Written, now or by an earlier call with the same event ids; of the latter there is no position when a reader does not
   * see them. `revision` -1: nothing was asked and the stream is empty.
   */
  | { readonly outcome: 'written'; readonly revision: number; readonly position: number | undefined }
  /** `current` -1: there is no stream. */
  | { readonly outcome: 'wrong-expected-revision'; readonly current: number }
  | { readonly outcome: 'stream-deleted' };

/** What a decision may be beside writing and the revision of the earlier write that it repeats. */
const CONFLICT = -1;

const metadataEvent = (data: Uint8Array): ProposedEvent => ({
  id: randomUUID(),
  type: METADATA_TYPE,
  contentType: JSON_CONTENT,
  data,
  metadata: new Uint8Array(),
});

const tombstone = (): ProposedEvent => ({
  id: randomUUID(),
  type: TOMBSTONE_TYPE,
  contentType: BINARY_CONTENT,
  data: new Uint8Array(),
  metadata: new Uint8Array(),
});

/**
 * Whether writes are refused. A metadata stream without events shares the tombstone of the stream it describes; one that
 * has events goes on, though nobody reads them any more.
 */
function isEnded(transaction: LogTransaction, stream: string): boolean {
  const head = transaction.findHead(stream);
  if (head && (head.tombstoned || head.next > 0)) return head.tombstoned;
  return isMetastream(stream) && transaction.findHead(originalOf(stream))?.tombstoned === true;
}

/** The last revision of a stream, -1 while it has none. */
const endOf = (head: StreamHead | undefined): number => (head?.next ?? 0) - 1;

/** Whether anything was ever written to it. */
function exists(transaction: LogTransaction, stream: string): boolean {
  const head = transaction.findHead(stream);
  return head !== undefined && (head.next > 0 || head.tombstoned);
}

/**
 * Whether these event ids, proposed behind `expected`, may be written, were written before, or conflict.
 * A repeated append is recognised by its ids: exactly at the expected revision, and among the recent events for `any`
 * and `stream_exists`. One that is only partly there is a conflict.
 */
function decide(
  transaction: LogTransaction,
  recent: RecentEvents,
  stream: string,
  expected: ExpectedRevision,
  ids: readonly string[],
): WriteOutcome | 'write' {
  const head = transaction.findHead(stream);
  const conflict: WriteOutcome = { outcome: 'wrong-expected-revision', current: endOf(head) };
  if (isEnded(transaction, stream)) return { outcome: 'stream-deleted' };
  if (expected === 'stream_exists') {
    if (head?.softDeleted) return { outcome: 'stream-deleted' };
    if (!exists(transaction, stream) && !exists(transaction, metastreamOf(stream))) return conflict;
  }
  const decision = decideAt(transaction, recent, stream, head, expected, ids);
  if (typeof decision !== 'number') return decision;
  if (decision === CONFLICT) return conflict;
  return { outcome: 'written', revision: decision, position: findVisible(transaction, stream, decision)?.position };
}

function decideAt(
  transaction: LogTransaction,
  recent: RecentEvents,
  stream: string,
  head: StreamHead | undefined,
  expected: ExpectedRevision,
  ids: readonly string[],
): 'write' | number {
  if (expected === 'any' || expected === 'stream_exists') return decideAnywhere(recent, stream, ids);
  return decideBehind(transaction, head, expected === 'no_stream' ? -1 : expected, ids);
}

/** Decides for an exact expectation, -1 for `no_stream`. */
function decideBehind(
  transaction: LogTransaction,
  head: StreamHead | undefined,
  expected: number,
  ids: readonly string[],
): 'write' | number {
  const current = endOf(head);
  if (expected === current) return 'write';
  if (!head || expected > current || ids.length === 0) return CONFLICT;
  const first = expected + 1;
  if (ids.every((id, offset) => eventIdAt(transaction, head, first + offset) === id)) return expected + ids.length;
  const isNew = eventIdAt(transaction, head, first) !== ids[0];
  return head.softDeleted && expected === -1 && isNew ? 'write' : CONFLICT;
}

function eventIdAt(transaction: LogTransaction, head: StreamHead, revision: number): string | undefined {
  const found = transaction.findRevision(head, revision);
  return found && eventIdOf(found.record);
}

/** Decides where any revision will do: the earlier write when all ids are there, a conflict when only some are. */
function decideAnywhere(recent: RecentEvents, stream: string, ids: readonly string[]): 'write' | number {
  const places = ids.map((id) => recent.find(stream, id));
  if (places[0] === undefined) return 'write';
  return places.includes(undefined) ? CONFLICT : (places.at(-1) ?? CONFLICT);
}

function put(transaction: LogTransaction, recent: RecentEvents, stream: string, event: ProposedEvent, revision?: number): number {
  const head = transaction.getOrCreateHead(stream);
  const { position } = transaction.append(stream, head, event, revision ?? head.next);
  if (revision === undefined) recent.add(stream, event.id, head.next - 1);
  if (isMetastream(stream)) applyMetadata(transaction.getOrCreateHead(originalOf(stream)), event);
  return position;
}

/** What is written to a soft-deleted stream recreates it: the old events stay hidden behind `$tb`, revisions go on. */
function recreate(transaction: LogTransaction, recent: RecentEvents, stream: string, firstRevision: number): void {
  const metastream = metastreamOf(stream);
  const head = transaction.findHead(metastream);
  const newest = head && head.next > 0 ? transaction.findRevision(head, head.next - 1) : undefined;
  const data = newest && recreatedMetadata(dataOf(newest.record), firstRevision);
  if (data) put(transaction, recent, metastream, metadataEvent(data));
}

/** The revision behind which a soft-deleted stream is to be recreated; undefined for one that is not deleted. */
function endOfDeleted(head: StreamHead | undefined): number | undefined {
  if (!head?.softDeleted) return undefined;
  return head.tombstoned ? TOMBSTONE_REVISION : head.next;
}

/** An append of no events writes none, and recreates a soft-deleted stream all the same. */
function append(transaction: LogTransaction, recent: RecentEvents, write: Extract<Write, { kind: 'append' }>): WriteOutcome {
  const { stream, expected, events } = write;
  const ids = events.map(({ id }) => id);
  const decision = decide(transaction, recent, stream, expected, ids);
  if (decision !== 'write') return decision;
  const deleted = endOfDeleted(transaction.findHead(stream));
  const describedDeleted = isMetastream(stream) ? endOfDeleted(transaction.findHead(originalOf(stream))) : undefined;
  let position = transaction.lastPosition;
  for (const event of events) position = put(transaction, recent, stream, event);
  const revision = endOf(transaction.findHead(stream));
  if (deleted !== undefined) recreate(transaction, recent, stream, deleted);
  if (describedDeleted !== undefined) recreate(transaction, recent, originalOf(stream), describedDeleted);
  return { outcome: 'written', revision, position };
}

function remove(transaction: LogTransaction, recent: RecentEvents, write: Extract<Write, { kind: 'delete' | 'tombstone' }>): WriteOutcome {
  const { kind, stream, expected } = write;
  const decision = decide(transaction, recent, stream, expected, [randomUUID()]);
  if (decision !== 'write') return decision;
  const revision = endOf(transaction.findHead(stream));
  if (kind === 'tombstone') {
    const position = put(transaction, recent, stream, tombstone(), TOMBSTONE_REVISION);
    transaction.getOrCreateHead(stream).tombstoned = true;
    return { outcome: 'written', revision, position };
  }
  const metastream = metastreamOf(stream);
  if (revision < 0 && !exists(transaction, metastream)) return { outcome: 'wrong-expected-revision', current: -1 };
  return { outcome: 'written', revision, position: put(transaction, recent, metastream, metadataEvent(softDeleteMetadata())) };
}

/** Decides one write against the streams as the transaction sees them, and does it. */
export function execute(transaction: LogTransaction, recent: RecentEvents, write: Write): WriteOutcome {
  return write.kind === 'append' ? append(transaction, recent, write) : remove(transaction, recent, write);
}
