import { isFact, liveEvents, stateOf, type FoldedEvent, type RecordedEvent, type StreamKind } from '@yiwang/kernel';
import type { UndecodableEvent } from './codec.js';
import { NEW_STREAM, type EventLog } from './event-log.js';
import { asStreamEvent, isReadable, StreamEvents, type StreamEvent, type UnreadableEvent } from './stream-events.js';
import { StreamOrder } from './stream-order.js';

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

/** So many streams, or events in them, make a generation; two are kept. A stream of one event takes about 1.5 kB. */
const GENERATION = { streams: 2_000, events: 20_000 };

/**
 * The streams that submissions lately concerned, in memory. What is kept may have grown in the log since; whoever
 * decides on it appends at its revision, or asks for it `fresh`.
 */
export class StreamFolds {
  private static readonly byLog = new WeakMap<EventLog, StreamFolds>();
  /** Used lately, and before that: what is not used for a whole generation goes. (A Map that evicts one by one gets slow.) */
  private young = new Map<string, StreamFold>();
  private old = new Map<string, StreamFold>();
  private youngEvents = 0;
  /** Of all submissions to this log in this process, whichever service takes them. */
  readonly order = new StreamOrder();

  private constructor(private readonly log: EventLog) {}

  /** The folds of a log; every service of a process shares them. */
  static of(log: EventLog): StreamFolds {
    const folds = this.byLog.get(log) ?? new StreamFolds(log);
    this.byLog.set(log, folds);
    return folds;
  }

  /** What is kept of a stream. */
  find(stream: string): StreamFold | undefined {
    const fold = this.young.get(stream);
    if (fold !== undefined) return fold;
    const older = this.old.get(stream);
    if (older !== undefined) this.keep(stream, older);
    return older;
  }

  /** The stream as the log has it now, or had it at most `age` ms ago. Throws `LogUnreachable`. */
  async get(stream: string, age = 0): Promise<StreamFold> {
    const kept = this.find(stream) ?? UNKNOWN_STREAM;
    if (age > 0 && performance.now() - kept.readAt <= age) return kept;
    const fold = kept.with(await this.log.loadStored(stream, kept.revision + 1n));
    // Another reader may have come further meanwhile.
    const latest = this.find(stream);
    if (latest !== undefined && latest.revision > fold.revision) return latest;
    this.keep(stream, fold);
    return fold;
  }

  keep(stream: string, fold: StreamFold): void {
    if (this.young.size >= GENERATION.streams || this.youngEvents >= GENERATION.events) {
      this.old = this.young;
      this.young = new Map();
      this.youngEvents = 0;
    }
    this.youngEvents += fold.length - (this.young.get(stream)?.length ?? 0);
    this.young.set(stream, fold);
  }
}
