import type { DomainEvent, HouseholdRef } from '@yiwang/kernel';

export const OCCUPANCIES = ['ownerOccupied', 'rented', 'groupRented', 'vacant', 'business'] as const;
/** Who lives behind a door: its owners, tenants, several who rent by the bed, nobody, or a business. */
export type Occupancy = (typeof OCCUPANCIES)[number];

/** `occurredAt` is from when it is so. The address stays in the vault; the compound it is in is public. */
export type HouseholdRegistered = DomainEvent<
  'HouseholdRegistered',
  {
    readonly householdId: HouseholdRef;
    /** The compound's id as a site. */
    readonly compoundId: string;
    /** The building's id as a site. */
    readonly buildingId?: string | undefined;
    readonly occupancy: Occupancy;
    readonly usualResidents?: number | undefined;
  }
>;

export const DEREGISTRATION_REASONS = ['merged', 'demolished', 'neverThere'] as const;
export type DeregistrationReason = (typeof DEREGISTRATION_REASONS)[number];

/** `occurredAt` is when it ceased to be a household. */
export type HouseholdDeregistered = DomainEvent<
  'HouseholdDeregistered',
  { readonly householdId: HouseholdRef; readonly reason: DeregistrationReason; readonly compoundId: string }
>;
