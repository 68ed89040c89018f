import type { Entry } from '../gateway-store.js';
import { addressOf, type Cell } from './cells.js';

/** The beginning of a table that was read in order, as of the last commit that wrote to it. */
export interface ReadRange {
  readonly entries: readonly Entry<unknown>[];
  /** Nothing comes behind them. */
  readonly isWhole: boolean;
  readonly n: number;
}

/** What an attempt sees: entries that are here, and the beginnings of tables. */
export interface Sight {
  find(address: string): Cell | undefined;
  range(table: string, after: string): ReadRange | undefined;
}

/** Part of a table: what comes behind a key. */
export interface WantedRange {
  readonly table: string;
  readonly after: string;
}

/** What was not there, as of no commit. */
export const NOTHING: Cell = { value: undefined, n: 0 };

/**
 * One run of a look or a change. What is not here yet it takes for missing and notes: so it finds all it will want, and
 * is run again once that is here. Nothing of a run that missed something is believed.
 */
export class Attempt<Result = unknown> {
  readonly reads = new Map<string, Cell>();
  readonly ranges = new Map<string, number>();
  /** Values by address; `undefined` is a removal. */
  readonly writes = new Map<string, unknown>();
  readonly missing = new Set<string>();
  readonly missingRanges: WantedRange[] = [];
  private outcome: (() => Result) | undefined;

  /** @param isLook it writes nothing, and believes no guess */
  constructor(
    private readonly sight: Sight,
    private readonly isLook: boolean,
  ) {}

  /** Whether it had all it asked for. */
  get isWhole(): boolean {
    return this.missing.size === 0 && this.missingRanges.length === 0;
  }

  run(work: () => Result): void {
    try {
      const result = work();
      this.outcome = () => result;
    } catch (error) {
      this.outcome = () => {
        throw error;
      };
      // What throws keeps nothing.
      this.writes.clear();
    }
  }

  /** What it gave, or throws what it threw. */
  result(): Result {
    return this.outcome!();
  }

  get(table: string, key: string, isMostlyNew: boolean): unknown {
    if (!isKey(key)) return undefined;
    const address = addressOf(table, key);
    if (this.writes.has(address)) return this.writes.get(address);
    const cell = this.sight.find(address) ?? (isMostlyNew && !this.isLook ? NOTHING : undefined);
    if (cell) this.reads.set(address, cell);
    else this.missing.add(address);
    return cell?.value;
  }

  *entries(table: string, after: string): Iterable<Entry<unknown>> {
    const range = this.sight.range(table, after);
    if (range) {
      this.ranges.set(table, range.n);
      yield* range.entries;
    }
    if (!range?.isWhole) this.missingRanges.push({ table, after });
  }

  put(table: string, key: string, value: unknown): void {
    if (this.isLook) throw new Error('a look writes nothing');
    if (!isKey(key)) throw new RangeError('a key is text without control characters');
    this.writes.set(addressOf(table, key), value);
  }
}

/** PostgreSQL's texts hold no NUL and no half of a character: such a key was never written. */
const isKey = (key: string): boolean => !key.includes('\0') && !/\p{Cs}/u.test(key);
