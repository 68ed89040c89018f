import type { DomainEvent, HouseholdRef, PersonRef, WorkerRef } from '@yiwang/kernel';

/** Why somebody is looked after. */
export const CARE_KINDS = ['aloneElderly', 'disabled', 'pregnant', 'chronic', 'child', 'other'] as const;
export type CareKind = (typeof CARE_KINDS)[number];

/** Why nobody need look after a person any more. */
export const CARE_ENDINGS = ['noLongerNeeded', 'moved', 'died', 'other'] as const;
export type CareEnding = (typeof CARE_ENDINGS)[number];

export const CARE_MODES = ['door', 'phone'] as const;
export type CareMode = (typeof CARE_MODES)[number];

/** How the person was found. Nobody in is a visit, and finds out nothing. */
export const CARE_FINDINGS = ['fine', 'needsHelp', 'noAnswer'] as const;
export type CareFinding = (typeof CARE_FINDINGS)[number];

/** What every event of a person's care carries, so that a projection never joins. */
export interface CareRouting {
  readonly personId: PersonRef['personId'];
  readonly householdId: HouseholdRef;
  readonly kind: CareKind;
}

/** `occurredAt` is from when the person is looked after, at least once in so many days. */
export type VulnerableResidentEnrolled = DomainEvent<
  'VulnerableResidentEnrolled',
  CareRouting & {
    readonly visitEveryDays: number;
    readonly sealed: PersonRef['sealed'];
    readonly nameTag?: PersonRef['nameTag'] | undefined;
  }
>;

/** `occurredAt` is when it ended. */
export type VulnerableResidentDischarged = DomainEvent<'VulnerableResidentDischarged', CareRouting & { readonly reason: CareEnding }>;

/** `occurredAt` is the visit or the call. */
export type CareVisitRecorded = DomainEvent<
  'CareVisitRecorded',
  CareRouting & { readonly mode: CareMode; readonly finding: CareFinding; readonly visitedBy?: WorkerRef | undefined }
>;
