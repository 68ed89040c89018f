import type { DomainEvent, HouseholdRef, PersonRef } from '@yiwang/kernel';

/** Travel history within 14 days, never place of origin (Cyberspace Administration, 4 February 2020). */
export const EXPOSURE_CLASSES = ['hubei', 'keyArea', 'overseas', 'other'] as const;
export type ExposureClass = (typeof EXPOSURE_CLASSES)[number];

export const TENURES = ['owner', 'tenant', 'guest'] as const;
export type Tenure = (typeof TENURES)[number];

export const DECLARED_BY = ['self', 'committee', 'hotel', 'checkpoint'] as const;
export type DeclaredBy = (typeof DECLARED_BY)[number];

/**
 * How the day of a registration is known: `given` with it; `filed` with its ledger, which was filled in that day; or
 * `unknown`, nowhere to be read, so that the time from arrival to it means nothing.
 */
export const REGISTRATION_DAYS = ['given', 'filed', 'unknown'] as const;
export type RegistrationDay = (typeof REGISTRATION_DAYS)[number];

/** What somebody does; schools and hospitals ask for theirs. */
export const OCCUPATIONS = ['student', 'teacher', 'medical', 'service', 'office', 'construction', 'retired', 'other'] as const;
export type Occupation = (typeof OCCUPATIONS)[number];

export type ReturneeRegistered = DomainEvent<
  'ReturneeRegistered',
  {
    readonly personId: PersonRef['personId'];
    readonly sealed: PersonRef['sealed'];
    readonly nameTag?: PersonRef['nameTag'];
    readonly householdId?: HouseholdRef | undefined;
    /** The compound in which the household was on file at `occurredAt`, as the register had it when this was recorded. */
    readonly compoundId?: string | undefined;
    readonly exposureClass: ExposureClass;
    readonly declaredBy: DeclaredBy;
    readonly tenure: Tenure;
    /** ISO 8601 with offset. */
    readonly arrivedAt?: string | undefined;
    readonly expectedArrival?: string | undefined;
    readonly occupation?: Occupation | undefined;
    readonly registrationDay?: RegistrationDay | undefined;
    /** It is a row of a ledger, which a later ledger may correct. */
    readonly ofLedger?: true | undefined;
  }
>;
