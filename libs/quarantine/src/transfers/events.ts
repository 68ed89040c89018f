import type { DomainEvent, HouseholdRef, PersonRef } from '@yiwang/kernel';

/** Why somebody is to be in a central place: the home is unsuitable, there are symptoms, nobody can care for them, or it is ordered. */
export const TRANSFER_REASONS = ['unsuitable', 'symptoms', 'noCarer', 'ordered'] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

/** Why nobody is moved: there is no bed, it is not needed, or whoever asked no longer asks. */
export const DECLINE_REASONS = ['noBed', 'notNeeded', 'withdrawn'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** A central place is asked for, for a person in quarantine or before one has begun. `occurredAt` is when it was asked. */
export type QuarantineTransferRequested = DomainEvent<
  'QuarantineTransferRequested',
  {
    readonly personId: PersonRef['personId'];
    readonly householdId: HouseholdRef;
    /** The compound in which the household was on file at `occurredAt`, as the register had it when this was recorded. */
    readonly compoundId?: string | undefined;
    readonly reason: TransferReason;
  }
>;

/** Nobody is moved. A person who is moved, or begins in a central place, is the other answer. */
export type QuarantineTransferDeclined = DomainEvent<
  'QuarantineTransferDeclined',
  { readonly personId: PersonRef['personId']; readonly reason: DeclineReason }
>;
