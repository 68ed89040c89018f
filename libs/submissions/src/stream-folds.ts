import type { StreamLog } from '@yiwang/kernel';
import { UNKNOWN_STREAM, type StreamFold } from './stream-fold.js';
import { StreamOrder } from './stream-order.js';

/** So many streams, or events in them, make a generation; two are kept. A stream of one event takes about 1.5 kB. */
const GENERATION = { streams: 2_000, events: 20_000 };

/** So many streams are read at once. */
const READ_AT_ONCE = 64;

/**
 * The streams that submissions lately concerned, in memory. What is kept may have grown in the log since; whoever
 * decides on it appends at its revision, or asks for it `fresh`.
 */
export class StreamFolds {
  private static readonly byLog = new WeakMap<StreamLog, StreamFolds>();
  /** Used lately, and before that: what is not used for a whole generation goes. (A Map that evicts one by one gets slow.) */
  private young = new Map<string, StreamFold>();
  private old = new Map<string, StreamFold>();
  private youngEvents = 0;
  /** Of all submissions to this log in this process, whichever service takes them. */
  readonly order = new StreamOrder();

  private constructor(private readonly log: StreamLog) {}

  /** The folds of a log; every service of a process shares them. */
  static of(log: StreamLog): StreamFolds {
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

  /** Several streams as the log has them now, by their names. Throws `LogUnreachable`. */
  async all(streams: readonly string[]): Promise<Map<string, StreamFold>> {
    const found = new Map<string, StreamFold>();
    const next = new Set(streams).values();
    const reader = async (): Promise<void> => {
      for (const stream of next) found.set(stream, await this.get(stream));
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, reader));
    return found;
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
