import type { DomainEvent, HouseholdRef, WrittenText } from '@yiwang/kernel';

/** Why a committee does not confirm a draft. */
export const DECLINE_REASONS = ['notTrue', 'incomplete', 'alreadyKnown', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What every event of a draft carries, so that a projection never joins. */
export interface DraftRouting {
  /** `<householdId>.<submissionId>`, of the submission that handed it in. */
  readonly draftId: string;
  readonly householdId: HouseholdRef;
  /** The type as which it is submitted once it is confirmed. */
  readonly submission: string;
}

/**
 * `occurredAt` is when that was so which it tells. What it tells is sealed as one text, and dropped once it is confirmed or declined.
 * `personId`: whom it is about, where its kind is of somebody on file; events of before this was told are without.
 */
export type DraftHandedIn = DomainEvent<'DraftHandedIn', DraftRouting & { readonly content: WrittenText; readonly personId?: string | undefined }>;

/** `occurredAt` is when the committee confirmed it. What it told stands before this as a fact of its own, caused by the draft. */
export type DraftConfirmed = DomainEvent<'DraftConfirmed', DraftRouting>;

/** `occurredAt` is when the committee declined it. The household is told the reason; the remark is the committee's own. */
export type DraftDeclined = DomainEvent<'DraftDeclined', DraftRouting & { readonly reason: DeclineReason; readonly remark?: WrittenText | undefined }>;

export type DraftEvent = DraftHandedIn | DraftConfirmed | DraftDeclined;
