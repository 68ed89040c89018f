import { begunBy, standingAt, type Fact, type FactsBehind, type KeysStanding, type KeysTold } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import type { FactsSoFar, ReadVersion } from '@yiwang/read-store';

/** A page of an explanation needs few of them; whoever goes on needs many, and shares the database with all others. */
const FIRST_LOOK = 100;
const LONGEST_LOOK = 1_000;

/** The facts behind a number, key by key: whatever a key is found by, its facts are given once. */
export class KeysLookedAt {
  private readonly seen = new Map<string, Set<string>>();

  constructor(private readonly version: ReadVersion) {}

  /**
   * The facts of those keys that were not given before, some keys at a time, each whole, and how far back one is with them.
   *
   * @param notAfter where a page begins: later contributions are not on it
   */
  async *factsOf(behind: FactsBehind, notAfter: Instant | undefined): AsyncGenerator<FactsSoFar> {
    for await (const { facts, reached } of behind.kind === 'told' ? this.told(behind, notAfter) : this.standing(behind)) {
      yield { facts: this.fresh(behind.subject, facts), reached };
    }
  }

  private told({ subject, unit, from, until, type, isOrdered }: KeysTold, notAfter = until): AsyncIterable<FactsSoFar> {
    return this.version.factsUnder(unit, subject, { from, until: isOrdered ? Math.min(until, notAfter) : until, type });
  }

  /** A page that begins later begins with all rows, too: what a row says can have begun before its place. */
  private async *standing({ subject, rows: wanted, until, isOrdered }: KeysStanding): AsyncGenerator<FactsSoFar> {
    let after = isOrdered ? begunBy(until) : undefined;
    for (let first = FIRST_LOOK; ; first = Math.min(2 * first, LONGEST_LOOK)) {
      const { rows, hasNext } = await this.version.page(wanted, { first, after });
      if (rows.length === 0) return;
      const facts = await this.version.factsOfKeys(rows.map(({ key }) => ({ subject, key })));
      const last = rows.at(-1)!;
      yield { facts, reached: isOrdered ? standingAt(last) : until };
      if (!hasNext) return;
      after = last;
    }
  }

  private fresh(subject: string, facts: readonly Fact[]): readonly Fact[] {
    const seen = this.seen.get(subject) ?? new Set();
    this.seen.set(subject, seen);
    const fresh = facts.filter(({ key }) => !seen.has(key));
    for (const { key } of fresh) seen.add(key);
    return fresh;
  }
}
