import type { DomainEvent } from '@yiwang/kernel';

/** The committee's register: households, and people where known. `occurredAt` is the day it describes. */
export type HouseholdBaselineRecorded = DomainEvent<
  'HouseholdBaselineRecorded',
  {
    readonly households: number;
    readonly residents?: number | undefined;
    readonly elderly60?: number | undefined;
    readonly tenants?: number | undefined;
    readonly overseasResidents?: number | undefined;
  }
>;
