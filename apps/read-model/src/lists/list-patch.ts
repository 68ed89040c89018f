import type { List, ListRow } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import type { ListQuestion } from './list-question.js';

/** A row came into what is looked at, says something else, or is no longer in it. */
export type RowChangeKind = 'ENTERED' | 'CHANGED' | 'LEFT';

/** A row as of a moment, on which its state depends. */
export interface RowAsOf {
  readonly list: List;
  readonly row: ListRow;
  readonly asOf: Instant;
  /** It stands in a page of the past. */
  readonly isPast?: true | undefined;
}

export interface ListChange {
  readonly change: RowChangeKind;
  readonly key: string;
  /** Where it stands in the list; of one that left, where it stood. */
  readonly row: ListRow;
}

/** What is pushed to whoever watches a list. */
export interface ListPatch {
  readonly question: ListQuestion;
  /** The log position up to which the changes go. */
  readonly position: string;
  readonly asOf: Instant;
  /** More has changed than is told row by row: the page is to be read again. */
  readonly reload: boolean;
  /** Each row at most once. */
  readonly changes: readonly ListChange[];
}

/** So many changes are told row by row; a page holds as many rows. */
export const MOST_CHANGES = 500;

/** The first patch of a subscription: it says only from where on changes are told. */
const isBeginning = ({ reload, changes }: ListPatch): boolean => !reload && changes.length === 0;

/** Several patches as one: what each row came to. With the first among them the page is to be read, by which it is known as the first. */
export function mergedPatch(patches: readonly ListPatch[]): ListPatch {
  const byKey = new Map<string, ListChange>();
  for (const { changes } of patches) {
    for (const next of changes) {
      const before = byKey.get(next.key);
      byKey.set(next.key, before?.change === 'ENTERED' && next.change === 'CHANGED' ? { ...next, change: 'ENTERED' } : next);
    }
  }
  return limited({ ...patches.at(-1)!, reload: patches.some((patch) => patch.reload || isBeginning(patch)), changes: [...byKey.values()] });
}

/** The patch, or where it says too much, that the page is to be read again. */
export function limited(patch: ListPatch): ListPatch {
  return patch.reload || patch.changes.length > MOST_CHANGES ? { ...patch, reload: true, changes: [] } : patch;
}
