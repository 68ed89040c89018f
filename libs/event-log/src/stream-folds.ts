import { stateOf, type RecordedEvent, type StreamKind } from '@yiwang/kernel';
import { NEW_STREAM, type EventLog } from './event-log.js';
import { StreamOrder } from './stream-order.js';

/** A stream as far as it is known: its events, and what they come to. */
export class StreamFold {
  private folded: { readonly kind: StreamKind<any, any>; readonly state: unknown } | undefined;

  constructor(
    /** In order of arrival, voided ones included. */
    readonly events: readonly RecordedEvent[],
    readonly revision: bigint,
    /** When the log was last asked for it, on the process's monotonic clock (ms). */
    readonly readAt: number,
  ) {}

  /** What the live facts come to. */
  stateOf<State>(kind: StreamKind<State, any>): State {
    if (this.folded?.kind !== kind) this.folded = { kind, state: stateOf(kind, this.events) };
    return this.folded.state as State;
  }

  with(events: readonly RecordedEvent[]): StreamFold {
    return new StreamFold([...this.events, ...events], this.revision + BigInt(events.length), performance.now());
  }
}

/** The fold of a stream of which nothing is known: as if it did not exist, and never fresh. */
export const UNKNOWN_STREAM = new StreamFold([], NEW_STREAM, Number.NEGATIVE_INFINITY);

/** So many streams make a generation; two are kept. A stream takes about 1.5 kB. */
const GENERATION = 2_000;

/**
 * The streams that submissions lately concerned, in memory. What is kept may have grown in the log since; whoever
 * decides on it appends at its revision, or asks for it `fresh`.
 */
export class StreamFolds {
  private static readonly byLog = new WeakMap<EventLog, StreamFolds>();
  /** Used lately, and before that: what is not used for a whole generation goes. (A Map that evicts one by one gets slow.) */
  private young = new Map<string, StreamFold>();
  private old = new Map<string, StreamFold>();
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
    const fold = kept.with(await this.log.load(stream, kept.revision + 1n));
    // Another reader may have come further meanwhile.
    const latest = this.find(stream);
    if (latest !== undefined && latest.revision > fold.revision) return latest;
    this.keep(stream, fold);
    return fold;
  }

  keep(stream: string, fold: StreamFold): void {
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(stream, fold);
  }
}
