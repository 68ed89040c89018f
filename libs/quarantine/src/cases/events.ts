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
  /** The compound in which the household was on file when the quarantine began, as the register had it when that was recorded. */
  readonly compoundId?: string | undefined;
  readonly place: Place;
  readonly reason: QuarantineReason;
}

/** Why a quarantine lasts longer. */
export const EXTENSION_REASONS = ['newContact', 'symptoms', 'ordered'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

/** `occurredAt` is the start. `siteId`: the central place. `dueAt` and `countedSince`: ISO 8601 with offset. The second version. */
export type QuarantineStarted = DomainEvent<
  'QuarantineStarted',
  QuarantineRouting & {
    readonly countedFrom: CountedFrom;
    readonly countedSince: string;
    readonly dueAt: string;
    readonly siteId?: string | undefined;
    readonly sealed: PersonRef['sealed'];
  }
>;

/** `occurredAt` is the move, `from` where the person was. It stays the same quarantine: `startedAt`, `dueAt`. `siteId`: the central place. */
export type QuarantineTransferred = DomainEvent<
  'QuarantineTransferred',
  Omit<QuarantineRouting, 'place'> & {
    readonly from: Place;
    readonly to: Place;
    readonly siteId?: string | undefined;
    readonly startedAt: string;
    readonly dueAt: string;
  }
>;

/** `occurredAt` is the order, after which it is due at `newDueAt`; `reason` is that of the quarantine. */
export type QuarantineExtended = DomainEvent<
  'QuarantineExtended',
  QuarantineRouting & { readonly extensionReason: ExtensionReason; readonly previousDueAt: string; readonly newDueAt: string }
>;

/** How a quarantine ended. Only one that ran its time is completed. */
export const ENDINGS = ['completed', 'hospitalised', 'leftShanghai', 'movedStreet', 'ordered'] as const;
export type Ending = (typeof ENDINGS)[number];

/** By whose word somebody is released before their time. */
export const AUTHORITIES = ['cdc', 'hospital', 'headquarters', 'police'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/**
 * `occurredAt` is the release. `releaseReason` and `authority`: why before its time and by whose word, where it is; `reason` is
 * that of the quarantine. The second version.
 */
export type QuarantineReleased = DomainEvent<
  'QuarantineReleased',
  QuarantineRouting & {
    readonly startedAt: string;
    readonly dueAt: string;
    readonly ending?: Ending | undefined;
    readonly releaseReason?: WrittenText | undefined;
    readonly authority?: Authority | undefined;
  }
>;
