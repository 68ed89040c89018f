import type { EventMetadata, RecordedEvent } from './event.js';

/** The revision before the first: the stream must not exist yet. */
export const NEW_STREAM = -1n;

/** An event about to be appended. Its metadata's `schemaVersion` is the log's to write. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Omit<EventMetadata, 'schemaVersion'>;
}

/** Where an append ended. */
export interface Appended {
  /** Of the last event in its stream, and in `$all`. */
  readonly revision: bigint;
  readonly position: bigint;
  /** These very events stood in the log before: nothing was written. */
  readonly repeated: boolean;
}

/** What whoever decides needs of a log: to read a stream, and to append to it unless it has moved on. */
export interface StreamLog {
  /**
   * Appends events to a stream that is at `expectedRevision` (`NEW_STREAM`: does not exist), all or none. The same events
   * (by their ids) again at the same revision change nothing and are answered `repeated`. Throws `RevisionConflict` and
   * `LogUnreachable`.
   */
  append(stream: string, events: readonly NewEvent[], expectedRevision: bigint): Promise<Appended>;
  /**
   * The events of a stream from a revision on, in order, those that cannot be read standing where they stand; none for a
   * stream that does not exist. Throws `LogUnreachable`.
   */
  loadStored(stream: string, fromRevision?: bigint): Promise<readonly (RecordedEvent | UndecodableEvent)[]>;
}

/** The stream is not at the revision that was expected: someone else wrote to it in between. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(readonly stream: string) {
    super(`another append to ${stream} came first`);
  }
}

/**
 * The log cannot be reached, or did not answer in time. After an append: whether it was recorded could not be found
 * out; the same events may be appended again, and will be recorded once.
 */
export class LogUnreachable extends Error {
  override readonly name: string = 'LogUnreachable';
}

/** A stored event that this product cannot read: of another writer, or damaged. Never skipped in silence. */
export class UndecodableEvent extends Error {
  override readonly name = 'UndecodableEvent';
  constructor(
    readonly eventId: string,
    readonly stream: string,
    readonly type: string,
    readonly position: bigint,
    /** Its place in the stream. */
    readonly revision: bigint,
    reason: string,
  ) {
    super(`${type} ${eventId} in ${stream}: ${reason}`);
  }
}
