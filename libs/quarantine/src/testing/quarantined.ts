import type { HouseholdRef } from '@yiwang/kernel';
import { at, happened } from '@yiwang/kernel/testing';

/** One person's first quarantine, as its events name it. */
export const ROUTING = { quarantineId: 'p-1.1', personId: 'p-1', householdId: 'household-1' as HouseholdRef, compoundId: 'pines' } as const;
const TERM = { place: 'home', reason: 'contact', dueAt: '2020-02-15T10:00:00.000+08:00' } as const;

/** As an event of what happens in it names it. */
export const HELD = { ...ROUTING, place: 'home', reason: 'contact' } as const;

/** It goes on from ten in the morning of 1 February to eleven on the 15th. */
export const QUARANTINED = [
  happened(
    { type: 'QuarantineStarted', data: { ...ROUTING, ...TERM, countedFrom: 'start', countedSince: '2020-02-01T10:00:00.000+08:00', sealed: 'sealed' } },
    { id: 'started', occurredAt: at('2020-02-01 10:00') },
  ),
  happened(
    { type: 'QuarantineReleased', data: { ...ROUTING, ...TERM, startedAt: '2020-02-01T10:00:00.000+08:00' } },
    { id: 'released', occurredAt: at('2020-02-15 11:00') },
  ),
] as const;
