import type { DomainEvent, HouseholdRef, PersonRef } from '@yiwang/kernel';

export const PLACES = ['home', 'central'] as const;
export type Place = (typeof PLACES)[number];

export const QUARANTINE_REASONS = ['domestic', 'overseas', 'contact'] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** What every event of a quarantine carries, so that a projection never joins. */
export interface QuarantineRouting {
  /** `<personId>.<n>`: the person's n-th quarantine. */
  readonly quarantineId: string;
  readonly personId: PersonRef['personId'];
  readonly householdId: HouseholdRef;
  readonly place: Place;
  readonly reason: QuarantineReason;
}

/** `occurredAt` is the start. `dueAt`: ISO 8601 with offset. */
export type QuarantineStarted = DomainEvent<
  'QuarantineStarted',
  QuarantineRouting & { readonly dueAt: string; readonly sealed: PersonRef['sealed'] }
>;

/** `occurredAt` is the release. */
export type QuarantineReleased = DomainEvent<
  'QuarantineReleased',
  QuarantineRouting & { readonly startedAt: string; readonly dueAt: string }
>;

export type QuarantineEvent = QuarantineStarted | QuarantineReleased;
