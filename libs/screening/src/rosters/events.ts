import type { DomainEvent, WorkerRef } from '@yiwang/kernel';

/** `basis: 'ledger'`: no roster was ever given; these are the distinct workers seen in ledgers so far. */
export type StaffRosterRecorded = DomainEvent<
  'StaffRosterRecorded',
  {
    readonly staffCount: number;
    readonly members: readonly WorkerRef[];
    readonly basis: 'register' | 'ledger';
  }
>;
