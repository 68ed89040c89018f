import type { Instant, PlainHousehold } from '@yiwang/kernel';
import type { ScreeningOutcome } from '@yiwang/screening';
import { householdIdentity } from '../vault/identity.js';

/**
 * Tells apart the visits of a household that a ledger dates alike, as one that writes days only does: facts of one
 * instant have no order that means anything, so each change of outcome is later than the row before by a millisecond.
 * Rows that say the same stay at one instant, and so one submission.
 */
export class VisitOrder {
  private readonly last = new Map<string, { readonly outcome: ScreeningOutcome; readonly at: Instant }>();

  /** When the next row's visit was, of a household that the row dates `at`. */
  next(household: object, at: Instant, outcome: ScreeningOutcome): Instant {
    const key = `${at}/${householdIdentity(household as PlainHousehold)}`;
    const before = this.last.get(key) ?? { outcome, at };
    const visit = before.outcome === outcome ? before : { outcome, at: before.at + 1 };
    this.last.set(key, visit);
    return visit.at;
  }
}
