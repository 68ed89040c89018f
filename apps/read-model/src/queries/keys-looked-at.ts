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
   * @param notBefore where a page ends once it is full with what was given: earlier ones are not on it, and where keys are
   * found in order, none is looked at that has nothing later
   */
  async *of(behind: FactsBehind, notAfter: Instant | undefined, notBefore: () => Instant | undefined): AsyncGenerator<KeysTold> {
    const { isOrdered } = behind;
    let back = isOrdered ? (notBefore() ?? -Infinity) : -Infinity;
    for await (const { reached, ...keys } of behind.kind === 'told' ? this.told(behind, back, notAfter) : this.standing(behind, back)) {
      yield this.fresh(behind.subject, keys);
      if (!isOrdered || reached >= (notBefore() ?? -Infinity)) continue;
      back = reached;
      break;
    }
    if (behind.kind === 'told' && behind.beside !== undefined) yield* this.beside(behind, behind.beside, Math.max(back, behind.from));
  }

  private told({ subject, unit, from, until, type, isBegun, ...ofKey }: KeysBehind, back: Instant, notAfter = until): AsyncIterable<KeysSoFar> {
    const span = { from: Math.max(from, back), until: isBegun ? Math.min(until, notAfter) : until, type };
    return this.version.keysUnder(unit, subject, span, ofKey, this.seenOf(subject));
  }

  /** Keys of several units that have a fact at a moment or later. */
  private async *beside({ subject, ...ofKey }: KeysBehind, rows: WantedRows, back: Instant): AsyncGenerator<KeysTold> {
    for await (const { keys } of this.rowByRow(subject, rows, { back }, ofKey)) yield this.fresh(subject, keys);
  }

  /** A page that begins later begins with all rows, too: a row may say several things, the first of which began long before its place. */
  private async *standing({ subject, rows, until, isOrdered, ...ofKey }: KeysStanding, back: Instant): AsyncGenerator<KeysSoFar> {
    for await (const { last, keys } of this.rowByRow(subject, rows, { from: isOrdered ? begunBy(until) : undefined, back, notDueBefore: ofKey.since }, ofKey)) {
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
