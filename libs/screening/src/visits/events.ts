import type { DomainEvent, HouseholdRef, WorkerRef } from '@yiwang/kernel';
import type { RoundTarget } from '../rounds/events.js';

export const SCREENING_METHODS = ['visit', 'phone', 'self', 'online'] as const;
export type ScreeningMethod = (typeof SCREENING_METHODS)[number];

export const SCREENING_OUTCOMES = ['done', 'noAnswer', 'refused', 'vacant'] as const;
export type ScreeningOutcome = (typeof SCREENING_OUTCOMES)[number];

export type HouseholdScreened = DomainEvent<
  'HouseholdScreened',
  {
    readonly roundId: string;
    /** Copied from the round: whether this household adds to the round's target. */
    readonly targetBasis: RoundTarget['basis'];
    readonly householdId: HouseholdRef;
    readonly method: ScreeningMethod;
    readonly outcome: ScreeningOutcome;
    readonly membersPresent?: number | undefined;
    /** People with travel history that the visit found. */
    readonly flaggedPersons: number;
    readonly visitedBy?: WorkerRef | undefined;
    /**
     * It is a row of a ledger, which dates it so: a day (`2020-01-25`) where it gives days only, else an instant. By this
     * a corrected row finds what it said before.
     */
    readonly ledgerMoment?: string | undefined;
  }
>;
