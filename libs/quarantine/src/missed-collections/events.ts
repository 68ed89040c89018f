import type { DomainEvent, HouseholdRef } from '@yiwang/kernel';

/** `occurredAt` is when it was noticed. */
export type WasteCollectionMissReported = DomainEvent<
  'WasteCollectionMissReported',
  {
    readonly householdId: HouseholdRef;
    /** A quarantine there, by which it is known that the household was to be served. */
    readonly quarantineId: string;
    /** The day on which nobody came, `YYYY-MM-DD`. */
    readonly date: string;
  }
>;
