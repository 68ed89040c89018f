import type { DomainEvent, HouseholdRef, PersonRef } from '@yiwang/kernel';

/** For what a person may have to be quarantined: where they were, here or abroad. */
export const ASSESSMENT_REASONS = ['domestic', 'overseas'] as const;
export type AssessmentReason = (typeof ASSESSMENT_REASONS)[number];

/** Why nobody need be quarantined: it is not called for, another place does it, the person is no longer here. */
export const ASSESSMENT_FINDINGS = ['notNeeded', 'elsewhere', 'left'] as const;
export type AssessmentFinding = (typeof ASSESSMENT_FINDINGS)[number];

/** Somebody is to look at whether the person has to be quarantined. `arrivedAt`: ISO 8601 with offset. */
export type QuarantineAssessmentRequested = DomainEvent<
  'QuarantineAssessmentRequested',
  {
    readonly personId: PersonRef['personId'];
    readonly householdId?: HouseholdRef | undefined;
    readonly reason: AssessmentReason;
    readonly arrivedAt?: string | undefined;
  }
>;

/** Somebody has looked, and no quarantine begins. One that begins is its own answer. */
export type QuarantineAssessmentDismissed = DomainEvent<
  'QuarantineAssessmentDismissed',
  { readonly personId: PersonRef['personId']; readonly finding: AssessmentFinding }
>;
