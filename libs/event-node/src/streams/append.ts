import { randomUUID } from 'node:crypto';
import type { LogTransaction, StreamHead } from '../log/event-log.js';
import { dataOf, eventIdOf, TOMBSTONE_REVISION, type ProposedEvent } from '../log/record.js';
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

/** Where a writer believes the stream to end. */
export type ExpectedRevision = number | 'any' | 'no_stream' | 'stream_exists';

export type Write =
  | { readonly kind: 'append'; readonly stream: string; readonly expected: ExpectedRevision; readonly events: readonly ProposedEvent[] }
  | { readonly kind: 'delete' | 'tombstone'; readonly stream: string; readonly expected: ExpectedRevision };

export type WriteOutcome =
  /** Written, now or by an earlier call with the same event ids. `revision` -1: nothing was asked and the stream is empty. */
  | { readonly outcome: 'written'; readonly revision: number; readonly position: number | undefined }
  /** `current` -1: there is no stream. */
  | { readonly outcome: 'wrong-expected-revision'; readonly current: number }
  | { readonly outcome: 'stream-deleted' };

type Decision = WriteOutcome | 'write';

const systemEvent = (type: string, data: Uint8Array): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data,
  metadata: new Uint8Array(),
});

/** A metadata stream shares the tombstone of the stream it describes. */
function isTombstoned(transaction: LogTransaction, stream: string): boolean {
  if (transaction.findHead(stream)?.tombstoned) return true;
  return isMetastream(stream) && transaction.findHead(originalOf(stream))?.tombstoned === true;
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
): Decision {
  if (isTombstoned(transaction, stream)) return { outcome: 'stream-deleted' };
  const head = transaction.findHead(stream);
  const conflict: WriteOutcome = { outcome: 'wrong-expected-revision', current: (head?.next ?? 0) - 1 };
  if (expected === 'stream_exists' && head?.softDeleted) return { outcome: 'stream-deleted' };
  if (expected === 'stream_exists' && !head) return conflict;
  const isExact = expected === 'no_stream' || typeof expected === 'number';
  return (
    (isExact
      ? decideAt(transaction, head, expected === 'no_stream' ? -1 : expected, ids)
      : decideAnywhere(transaction, recent, head, ids)) ?? conflict
  );
}

/** Decides for an exact expectation, -1 for `no_stream`; undefined is a conflict. */
function decideAt(
  transaction: LogTransaction,
  head: StreamHead | undefined,
  expected: number,
  ids: readonly string[],
): Decision | undefined {
  const current = (head?.next ?? 0) - 1;
  if (expected === current) return 'write';
  if (!head || expected > current || ids.length === 0) return undefined;
  const repeated = repeatedAt(transaction, head, expected + 1, ids);
  if (repeated) return repeated;
  const isNew = eventIdAt(transaction, head, expected + 1) !== ids[0];
  return head.softDeleted && expected === -1 && isNew ? 'write' : undefined;
}

function eventIdAt(transaction: LogTransaction, head: StreamHead, revision: number): string | undefined {
  const found = transaction.findRevision(head, revision);
  return found && eventIdOf(found.record);
}

function repeatedAt(transaction: LogTransaction, head: StreamHead, first: number, ids: readonly string[]): WriteOutcome | undefined {
  let last = { position: 0 };
  for (const [offset, id] of ids.entries()) {
    const found = transaction.findRevision(head, first + offset);
    if (!found || eventIdOf(found.record) !== id) return undefined;
    last = found;
  }
  return { outcome: 'written', revision: first + ids.length - 1, position: last.position };
}

/** Decides where any revision will do: the earlier write when all ids are there; undefined, a conflict, when only some are. */
function decideAnywhere(
  transaction: LogTransaction,
  recent: RecentEvents,
  head: StreamHead | undefined,
  ids: readonly string[],
): Decision | undefined {
  if (!head) return 'write';
  const places = ids.map((id) => recent.find(head.id, id));
  const last = places.at(-1);
  if (places[0] === undefined) return 'write';
  if (last === undefined || places.includes(undefined)) return undefined;
  return { outcome: 'written', revision: last, position: transaction.findRevision(head, last)?.position };
}

function put(transaction: LogTransaction, recent: RecentEvents, stream: string, event: ProposedEvent, revision?: number): number {
  const head = transaction.getOrCreateHead(stream);
  const { position } = transaction.append(stream, head, event, revision ?? head.next);
  recent.add(head.id, event.id, head.next - 1);
  if (isMetastream(stream)) applyMetadata(transaction.getOrCreateHead(originalOf(stream)), event.data);
  return position;
}

/** A new event in a soft-deleted stream recreates it: the old events stay hidden behind `$tb`, revisions go on. */
function recreate(transaction: LogTransaction, recent: RecentEvents, stream: string, firstRevision: number): void {
  const metastream = metastreamOf(stream);
  const head = transaction.findHead(metastream);
  const newest = head && head.next > 0 ? transaction.findRevision(head, head.next - 1) : undefined;
  const data = recreatedMetadata(newest ? dataOf(newest.record) : Buffer.from('{}'), firstRevision);
  put(transaction, recent, metastream, systemEvent(METADATA_TYPE, data));
}

function append(transaction: LogTransaction, recent: RecentEvents, write: Extract<Write, { kind: 'append' }>): WriteOutcome {
  const decision = decide(
    transaction,
    recent,
    write.stream,
    write.expected,
    write.events.map(({ id }) => id),
  );
  if (decision !== 'write') return decision;
  const before = transaction.findHead(write.stream);
  if (write.events.length === 0) return { outcome: 'written', revision: (before?.next ?? 0) - 1, position: undefined };
  const recreated = before?.softDeleted === true ? before.next : undefined;
  const described = isMetastream(write.stream) ? transaction.findHead(originalOf(write.stream)) : undefined;
  const recreatedByMetadata = described?.softDeleted === true ? described.next : undefined;
  let position = 0;
  for (const event of write.events) position = put(transaction, recent, write.stream, event);
  const revision = transaction.getOrCreateHead(write.stream).next - 1;
  if (recreated !== undefined) recreate(transaction, recent, write.stream, recreated);
  if (recreatedByMetadata !== undefined) recreate(transaction, recent, originalOf(write.stream), recreatedByMetadata);
  return { outcome: 'written', revision, position };
}

function remove(transaction: LogTransaction, recent: RecentEvents, write: Extract<Write, { kind: 'delete' | 'tombstone' }>): WriteOutcome {
  const decision = decide(transaction, recent, write.stream, write.expected, [randomUUID()]);
  if (decision !== 'write') return decision;
  const head = transaction.findHead(write.stream);
  const revision = (head?.next ?? 0) - 1;
  if (write.kind === 'tombstone') {
    const position = put(transaction, recent, write.stream, systemEvent(TOMBSTONE_TYPE, new Uint8Array()), TOMBSTONE_REVISION);
    transaction.getOrCreateHead(write.stream).tombstoned = true;
    return { outcome: 'written', revision, position };
  }
  if (revision < 0 && !transaction.findHead(metastreamOf(write.stream))) return { outcome: 'wrong-expected-revision', current: -1 };
  const position = put(transaction, recent, metastreamOf(write.stream), systemEvent(METADATA_TYPE, softDeleteMetadata()));
  return { outcome: 'written', revision, position };
}

/** Decides one write against the streams as the transaction sees them, and does it. */
export function execute(transaction: LogTransaction, recent: RecentEvents, write: Write): WriteOutcome {
  return write.kind === 'append' ? append(transaction, recent, write) : remove(transaction, recent, write);
}
