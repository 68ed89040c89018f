import {
  isFact, liveEvents, NEW_STREAM, stateOf,
  type FoldedEvent, type RecordedEvent, type StreamKind, type UndecodableEvent,
} from '@yiwang/kernel';
import { asStreamEvent, isReadable, StreamEvents, type StreamEvent, type UnreadableEvent } from './stream-events.js';

/** An event of a stream that cannot be read stands in the way, and no correction voids it. */
export class UnreadableStream extends Error {
  override readonly name = 'UnreadableStream';
  constructor(readonly event: UndecodableEvent) {
    super(event.message, { cause: event });
  }
}

interface Folded {
  readonly kind: StreamKind<any, any>;
  readonly state: unknown;
}

/** A stream as far as it is known: its events, and what they come to. One more event costs the same however many there are. */
export class StreamFold {
  private folded: Folded | undefined;

  constructor(
    private readonly known: StreamEvents,
    readonly revision: bigint,
    /** When the log was last asked for it, on the process's monotonic clock (ms). */
    readonly readAt: number,
  ) {}

  /** In order of arrival, voided ones included. */
  get events(): readonly StreamEvent[] {
    return this.known.list;
  }

  /** How many events it has. */
  get length(): number {
    return this.known.length;
  }

  get last(): StreamEvent | undefined {
    return this.known.last;
  }

  /** What the live facts come to. @throws {UnreadableStream} where one of them cannot be read. */
  stateOf<State>(kind: StreamKind<State, any>): State {
    // The stream of which nothing is known is one for all: what one kind makes of it, no other goes on from.
    if (this.length === 0) return kind.initial;
    if (this.folded?.kind !== kind) {
      const { events } = this;
      const unreadable = events.find((event) => !isReadable(event));
      const live = unreadable === undefined ? undefined : liveEvents(events).find((event) => !isReadable(event));
      if (live !== undefined) throw new UnreadableStream((live as UnreadableEvent).reason);
      this.folded = { kind, state: stateOf(kind, events) };
    }
    return this.folded.state as State;
  }

  /** An event by its id, where it can be read. */
  find(eventId: string): RecordedEvent | undefined {
    return this.known.find(eventId);
  }

  /** The events that a submission gave this stream. */
  of(submissionId: string): readonly RecordedEvent[] {
    return this.known.of(submissionId);
  }

  with(events: readonly (RecordedEvent | UndecodableEvent)[]): StreamFold {
    const more = events.map(asStreamEvent);
    const fold = new StreamFold(this.known.with(more), this.revision + BigInt(more.length), performance.now());
    if (this.folded && more.every((event) => isReadable(event) && !isCorrection(event))) fold.folded = wentOn(this.folded, more);
    return fold;
  }
}

const isCorrection = ({ type }: StreamEvent): boolean => type === 'EventCorrected';

/** A fold after further facts: one step each, however long the stream is. What a correction reaches back to is folded anew. */
function wentOn({ kind, state }: Folded, facts: readonly StreamEvent[]): Folded {
  return { kind, state: facts.filter(isFact).reduce((folded, event) => kind.evolve(folded, event as FoldedEvent<any>), state) };
}

/** The fold of a stream of which nothing is known: as if it did not exist, and never fresh. */
export const UNKNOWN_STREAM = new StreamFold(StreamEvents.of([]), NEW_STREAM, Number.NEGATIVE_INFINITY);
