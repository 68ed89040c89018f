import type { DomainEvent, HouseholdRef, PersonRef, WorkerRef } from '@yiwang/kernel';

/** Why nobody can be quarantined in a home: no kitchen, bath or room of one's own, somebody frail in the same flat, or something else. */
export const PLACE_SHORTCOMINGS = ['sharedKitchen', 'sharedBath', 'noSeparateRoom', 'vulnerableCohabitant', 'other'] as const;
export type PlaceShortcoming = (typeof PLACE_SHORTCOMINGS)[number];

/** Somebody has looked at a home. `occurredAt` is the look; `personId`, for whom it was. */
export type QuarantinePlaceAssessed = DomainEvent<
  'QuarantinePlaceAssessed',
  {
    readonly householdId: HouseholdRef;
    /** The compound in which the household was on file at `occurredAt`, as the register had it when this was recorded. */
    readonly compoundId?: string | undefined;
    readonly suitable: boolean;
    readonly reasons?: readonly PlaceShortcoming[] | undefined;
    readonly personId?: PersonRef['personId'] | undefined;
    readonly assessedBy?: WorkerRef | undefined;
  }
>;
