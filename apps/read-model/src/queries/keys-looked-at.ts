import { begunBy, standingAt, type FactsBehind, type KeysStanding, type KeysTold as KeysBehind, type ListRow, type RowPlace, type WantedRows } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import type { KeysSoFar, KeySpan, KeysTold, ReadVersion } from '@yiwang/read-store';

/** Whoever goes on needs many, and shares the database with all others. */
const LONGEST_LOOK = 1_000;

const NO_KEYS: KeysTold = { facts: [], starts: [] };

/** Of rows in their order: from a place on, and back to a moment. */
interface RowSpan {
  readonly from?: RowPlace | undefined;
  readonly back?: Instant;
  readonly notDueBefore?: Instant;
}

/** The keys behind a number, of each no more than explains it: whatever a key is found by, it is given once. */
export class KeysLookedAt {
  private readonly seen = new Map<string, Set<string>>();

  /** @param size of the page: almost every key that stands has something on it */
  constructor(
    private readonly version: ReadVersion,
    private readonly size: number,
  ) {}

  /**
   * Those keys that were not given before, some at a time.
   *
   * @param notAfter where a page begins: later contributions are not on it
   * @param isFull whether all of the page comes after a moment, as it is once what was given is taken: no more are looked at
   * than that takes, where they are found in order
   */
  async *of(behind: FactsBehind, notAfter: Instant | undefined, isFull: (reached: Instant) => boolean): AsyncGenerator<KeysTold> {
    let back = -Infinity;
    for await (const { reached, ...keys } of behind.kind === 'told' ? this.told(behind, notAfter) : this.standing(behind)) {
      yield this.fresh(behind.subject, keys);
      if (!behind.isOrdered || !isFull(reached)) continue;
      back = reached;
      break;
    }
    if (behind.kind === 'told' && behind.beside !== undefined) yield* this.beside(behind, behind.beside, Math.max(back, behind.from));
  }

  private told({ subject, unit, from, until, type, isBegun, ...ofKey }: KeysBehind, notAfter = until): AsyncIterable<KeysSoFar> {
    return this.version.keysUnder(unit, subject, { from, until: isBegun ? Math.min(until, notAfter) : until, type }, ofKey, this.seenOf(subject));
  }

  /** Keys of several units that have a fact at a moment or later. */
  private async *beside({ subject, ...ofKey }: KeysBehind, rows: WantedRows, back: Instant): AsyncGenerator<KeysTold> {
    for await (const { keys } of this.rowByRow(subject, rows, { back }, ofKey)) yield this.fresh(subject, keys);
  }

  /** A page that begins later begins with all rows, too: a row may say several things, the first of which began long before its place. */
  private async *standing({ subject, rows, until, isOrdered, ...ofKey }: KeysStanding): AsyncGenerator<KeysSoFar> {
    for await (const { last, keys } of this.rowByRow(subject, rows, { from: isOrdered ? begunBy(until) : undefined, notDueBefore: ofKey.since }, ofKey)) {
      yield { ...keys, reached: isOrdered ? standingAt(last) : until };
    }
  }

  /** The keys of rows in their order, some at a time, and the last of the rows. */
  private async *rowByRow(
    subject: string, wanted: WantedRows, { from, back = -Infinity, notDueBefore }: RowSpan, ofKey: KeySpan,
  ): AsyncGenerator<{ readonly last: ListRow; readonly keys: KeysTold }> {
    let after = from;
    for (let first = Math.ceil(1.25 * this.size); ; first = Math.min(2 * first, LONGEST_LOOK)) {
      const page = await this.version.page(wanted, { first, after, notDueBefore });
      const rows = page.rows.filter((row) => standingAt(row) >= back);
      const last = rows.at(-1);
      if (last === undefined) return;
      const unread = rows.map(({ key }) => key).filter((key) => !this.seenOf(subject).has(key));
      yield { last, keys: unread.length === 0 ? NO_KEYS : await this.version.keysSince(subject, unread, ofKey) };
      if (!page.hasNext || rows.length < page.rows.length) return;
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
