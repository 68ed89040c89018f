import type { DomainEvent, HouseholdRef, OrgUnitRegistered, PersonRef, WorkerRef } from '@yiwang/kernel';

/** The register of org units is read by every context, so its event is the kernel's; it is this service that writes it. */
export type { OrgUnitRegistered };

export const SITE_TYPES = [
  'compound', 'building', 'entrance', 'door', 'garbageRoom', 'elevator', 'disinfectionStation', 'hotel', 'office',
  'constructionSite', 'shop', 'eldercare', 'pickupPoint',
] as const;
export type SiteType = (typeof SITE_TYPES)[number];

export const SCREENING_METHODS = ['visit', 'phone', 'self', 'online'] as const;
export type ScreeningMethod = (typeof SCREENING_METHODS)[number];

export const SCREENING_OUTCOMES = ['done', 'noAnswer', 'refused', 'vacant'] as const;
export type ScreeningOutcome = (typeof SCREENING_OUTCOMES)[number];

/** Travel history within 14 days, never place of origin (Cyberspace Administration, 4 February 2020). */
export const EXPOSURE_CLASSES = ['hubei', 'keyArea', 'overseas', 'other'] as const;
export type ExposureClass = (typeof EXPOSURE_CLASSES)[number];

export const TENURES = ['owner', 'tenant', 'guest'] as const;
export type Tenure = (typeof TENURES)[number];

export const DECLARED_BY = ['self', 'committee', 'hotel', 'checkpoint'] as const;
export type DeclaredBy = (typeof DECLARED_BY)[number];

/** `off`: the units below this one, and below those, are not ranked, until it is `on` again. */
export const RANKINGS = ['on', 'off'] as const;
export type Ranking = (typeof RANKINGS)[number];
export type ComparisonsSet = DomainEvent<'ComparisonsSet', { readonly ranking: Ranking }>;

export type SiteRegistered = DomainEvent<
  'SiteRegistered',
  {
    readonly siteId: string;
    readonly siteType: SiteType;
    readonly name: string;
    readonly parentSite?: string | undefined;
    readonly capacity?: number | undefined;
  }
>;
export type SiteDeregistered = DomainEvent<
  'SiteDeregistered',
  { readonly siteId: string; readonly siteType: SiteType; readonly reason: string }
>;

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

/** `basis: 'ledger'`: no roster was ever given; these are the distinct workers seen in ledgers so far. */
export type StaffRosterRecorded = DomainEvent<
  'StaffRosterRecorded',
  {
    readonly staffCount: number;
    readonly members: readonly WorkerRef[];
    readonly basis: 'register' | 'ledger';
  }
>;

/**
 * `basis` says where the number of households to screen comes from: given with the round, copied from the committee's
 * baseline, or, for a round opened by a ledger, the distinct households of its ledgers (`households` is then 0 here).
 */
export interface RoundTarget {
  readonly basis: 'given' | 'baseline' | 'ledger';
  readonly households: number;
}
export type ScreeningRoundOpened = DomainEvent<
  'ScreeningRoundOpened',
  {
    readonly roundId: string;
    readonly scope: string;
    readonly target: RoundTarget;
    /** It was opened for an imported ledger: a later ledger of the same days widens it. */
    readonly ofLedger?: true | undefined;
    /** The last moment that its ledgers speak of, ISO 8601 with offset: a ledger of long after begins another round. */
    readonly ledgersUntil?: string | undefined;
  }
>;
export type ScreeningRoundClosed = DomainEvent<'ScreeningRoundClosed', { readonly roundId: string; readonly openedAt: string }>;

export type HouseholdScreened = DomainEvent<
  'HouseholdScreened',
  {
    readonly roundId: string;
    /** Copied from the round: whether this household adds to the round's target. */
    readonly targetBasis: RoundTarget['basis'];
    readonly householdId: HouseholdRef;
    readonly method: ScreeningMethod;
    readonly outcome: ScreeningOutcome;
    readonly membersPresent?: number | undefined;
    /** People with travel history that the visit found. */
    readonly flaggedPersons: number;
    readonly visitedBy?: WorkerRef | undefined;
    /**
     * It is a row of a ledger, which dates it so: a day (`2020-01-25`) where it gives days only, else an instant. By this
     * a corrected row finds what it said before.
     */
    readonly ledgerMoment?: string | undefined;
  }
>;

/**
 * How the day of a registration is known: `given` with it; `filed` with its ledger, which was filled in that day; or
 * `unknown`, nowhere to be read, so that the time from arrival to it means nothing.
 */
export const REGISTRATION_DAYS = ['given', 'filed', 'unknown'] as const;
export type RegistrationDay = (typeof REGISTRATION_DAYS)[number];

export type ReturneeRegistered = DomainEvent<
  'ReturneeRegistered',
  {
    readonly personId: PersonRef['personId'];
    readonly sealed: PersonRef['sealed'];
    readonly nameTag?: PersonRef['nameTag'];
    readonly householdId?: HouseholdRef | undefined;
    readonly exposureClass: ExposureClass;
    readonly declaredBy: DeclaredBy;
    readonly tenure: Tenure;
    /** ISO 8601 with offset. */
    readonly arrivedAt?: string | undefined;
    readonly expectedArrival?: string | undefined;
    readonly registrationDay?: RegistrationDay | undefined;
    /** It is a row of a ledger, which a later ledger may correct. */
    readonly ofLedger?: true | undefined;
  }
>;
