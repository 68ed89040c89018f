import type { DomainEvent, HouseholdRef, PersonRef, WrittenText } from '@yiwang/kernel';

export const PLACES = ['home', 'central'] as const;
export type Place = (typeof PLACES)[number];

export const QUARANTINE_REASONS = ['domestic', 'overseas', 'contact'] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** From what the days of a quarantine are counted: arrival in Shanghai, the last contact, or, where neither is known, its start. */
export const COUNTED_FROM = ['arrival', 'lastContact', 'start'] as const;
export type CountedFrom = (typeof COUNTED_FROM)[number];

/** What every event of a quarantine carries, so that a projection never joins. */
export interface QuarantineRouting {
  /** `<personId>.<n>`: the person's n-th quarantine. */
  readonly quarantineId: string;
  readonly personId: PersonRef['personId'];
  readonly householdId: HouseholdRef;
  readonly place: Place;
  readonly reason: QuarantineReason;
}

/** `occurredAt` is the start. `dueAt` and `countedSince`: ISO 8601 with offset. The second version. */
export type QuarantineStarted = DomainEvent<
  'QuarantineStarted',
  QuarantineRouting & {
    readonly countedFrom: CountedFrom;
    readonly countedSince: string;
    readonly dueAt: string;
    readonly sealed: PersonRef['sealed'];
  }
>;

/** `occurredAt` is the release. `releaseReason`: why before its time, where it is; `reason` is that of the quarantine. The second version. */
export type QuarantineReleased = DomainEvent<
  'QuarantineReleased',
  QuarantineRouting & { readonly startedAt: string; readonly dueAt: string; readonly releaseReason?: WrittenText | undefined }
>;
