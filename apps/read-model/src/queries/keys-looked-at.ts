import { begunBy, standingAt, type FactsBehind, type KeysStanding, type KeysTold as KeysBehind } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import type { KeysSoFar, KeysTold, ReadVersion } from '@yiwang/read-store';

/** Whoever goes on needs many, and shares the database with all others. */
const LONGEST_LOOK = 1_000;

const NO_KEYS: KeysTold = { facts: [], starts: [] };

/** The keys behind a number, of each no more than explains it: whatever a key is found by, it is given once. */
export class KeysLookedAt {
  private readonly seen = new Map<string, Set<string>>();

  /** @param size of the page: almost every key that stands has something on it */
  constructor(
    private readonly version: ReadVersion,
    private readonly size: number,
  ) {}

  /**
   * Those keys that were not given before, some at a time, and how far back one is with them.
   *
   * @param notAfter where a page begins: later contributions are not on it
   */
  async *of(behind: FactsBehind, notAfter: Instant | undefined): AsyncGenerator<KeysSoFar> {
    for await (const { reached, ...keys } of behind.kind === 'told' ? this.told(behind, notAfter) : this.standing(behind)) {
      yield { ...this.fresh(behind.subject, keys), reached };
    }
  }

  private told({ subject, unit, from, until, type, isOrdered, ...ofKey }: KeysBehind, notAfter = until): AsyncIterable<KeysSoFar> {
    return this.version.keysUnder(unit, subject, { from, until: isOrdered ? Math.min(until, notAfter) : until, type }, ofKey);
  }

  /** A page that begins later begins with all rows, too: a row may say several things, the first of which began long before its place. */
  private async *standing({ subject, rows: wanted, until, isOrdered, ...ofKey }: KeysStanding): AsyncGenerator<KeysSoFar> {
    let after = isOrdered ? begunBy(until) : undefined;
    for (let first = Math.ceil(1.25 * this.size); ; first = Math.min(2 * first, LONGEST_LOOK)) {
      const { rows, hasNext } = await this.version.page(wanted, { first, after });
      if (rows.length === 0) return;
      const unread = rows.map(({ key }) => key).filter((key) => !this.seenOf(subject).has(key));
      const keys = unread.length === 0 ? NO_KEYS : await this.version.keysSince(subject, unread, ofKey);
      const last = rows.at(-1)!;
      yield { ...keys, reached: isOrdered ? standingAt(last) : until };
      if (!hasNext) return;
      after = last;
    }
  }

  private fresh(subject: string, { facts, starts }: KeysTold): KeysTold {
    const seen = this.seenOf(subject);
    const fresh = { facts: facts.filter(({ key }) => !seen.has(key)), starts: starts.filter(({ key }) => !seen.has(key)) };
    for (const { key } of fresh.facts) seen.add(key);
    return fresh;
  }

  private seenOf(subject: string): Set<string> {
    const seen = this.seen.get(subject) ?? new Set();
    this.seen.set(subject, seen);
    return seen;
  }
}
