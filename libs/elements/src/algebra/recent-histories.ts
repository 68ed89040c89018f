import type { KeyHistory } from './key-history.js';

/** A history of more facts than this is dear to bring back. */
const LONG = 100;
/** So many facts of long histories stay in memory, of each subject. */
const LONG_IN_ALL = 200_000;

/**
 * The histories of one subject that are in memory: those used lately. What was not used for a whole generation of keys goes,
 * long histories last, so that a key that facts come to all the time is not read again and again.
 */
export class RecentHistories {
  #young = new Map<string, KeyHistory>();
  #old = new Map<string, KeyHistory>();
  /** The most recently used last. */
  readonly #long = new Map<string, KeyHistory>();

  get(key: string): KeyHistory | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const history = this.#old.get(key) ?? this.#long.get(key);
    if (history !== undefined) this.put(key, history);
    return history;
  }

  /** All that are in memory, each once. */
  *values(): Generator<KeyHistory> {
    yield* this.#young.values();
    for (const [key, history] of this.#old) if (!this.#young.has(key)) yield history;
    for (const [key, history] of this.#long) if (!this.#young.has(key) && !this.#old.has(key)) yield history;
  }

  put(key: string, history: KeyHistory): void {
    this.#long.delete(key);
    this.#young.set(key, history);
  }

  /** Lets go of what was not used lately. `limit`: so many keys stay, at most, beside the long ones. */
  age(limit: number): void {
    if (this.#young.size <= limit >> 1) return;
    for (const [key, history] of this.#old) {
      if (history.length > LONG && !this.#young.has(key)) this.#long.set(key, history);
    }
    this.#old = this.#young;
    this.#young = new Map();
    this.#boundLong();
  }

  #boundLong(): void {
    let facts = 0;
    for (const history of this.#long.values()) facts += history.length;
    for (const [key, history] of this.#long) {
      if (facts <= LONG_IN_ALL) return;
      facts -= history.length;
      this.#long.delete(key);
    }
  }
}
