import type { ListRow, RowChange } from '@yiwang/elements';
import { hourOf, upFrom, type Hour, type OrgUnitCode } from '@yiwang/kernel';

/**
 * How many rows of a kind a list has in a unit and below: in all, of those that are never due, and for each hour in which
 * some become due.
 */
export interface RowCount {
  readonly list: string;
  readonly unit: OrgUnitCode;
  readonly kind: string;
  /** An hour, `ALL` or `NEVER_DUE`. */
  readonly hour: Hour;
  readonly n: number;
}

/** In place of an hour: every row, and those without a due moment. Before any hour there is. */
export const ALL = Number.MIN_SAFE_INTEGER;
export const NEVER_DUE = Number.MIN_SAFE_INTEGER + 1;

/** Counts rows as they come and go. */
export class RowCounts {
  private readonly counts = new Map<string, RowCount & { n: number }>();

  /** @param n 1 for a row that is there, −1 for one that was */
  add({ list, unit, kind, due }: ListRow, n: 1 | -1): void {
    for (const each of upFrom(unit)) {
      for (const hour of [ALL, due === undefined ? NEVER_DUE : hourOf(due)]) {
        const key = `${list}\t${each}\t${kind}\t${hour}`;
        const known = this.counts.get(key);
        if (known) known.n += n;
        else this.counts.set(key, { list, unit: each, kind, hour, n });
      }
    }
  }

  /** Those that do not come to 0. */
  *[Symbol.iterator](): Generator<RowCount> {
    for (const count of this.counts.values()) if (count.n !== 0) yield count;
  }
}

/** What changes of rows change of their counts. */
export function countsOf(changes: Iterable<RowChange>): RowCounts {
  const counts = new RowCounts();
  for (const { before, after } of changes) {
    if (before !== undefined) counts.add(before, -1);
    if (after !== undefined) counts.add(after, 1);
  }
  return counts;
}
