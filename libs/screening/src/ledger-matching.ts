import type { WrittenText } from '@yiwang/kernel';

/** Whether a row of a ledger says what a fact of an earlier one said, in some sense of the same. */
export type Sense<Row, Fact> = (row: Row, fact: Fact) => boolean;

/**
 * Which fact of earlier ledgers each row stands for, by the row's place in `rows`. The senses are tried one after the
 * other, the strictest first, each for all rows: a row takes the first fact that no other row has taken. So it does not
 * matter where in its file a row stands.
 */
export function matched<Row, Fact>(rows: readonly Row[], facts: readonly Fact[], senses: readonly Sense<Row, Fact>[]): ReadonlyMap<number, Fact> {
  const found = new Map<number, Fact>();
  const free = new Set(facts);
  for (const isSame of senses) {
    rows.forEach((row, index) => {
      if (found.has(index)) return;
      for (const fact of free) {
        if (!isSame(row, fact)) continue;
        found.set(index, fact);
        free.delete(fact);
        return;
      }
    });
  }
  return found;
}

/** Why a fact of an earlier ledger is voided, as an office reads it. */
export const CORRECTED_BY_LEDGER: WrittenText = { inWords: '台账更正' };
