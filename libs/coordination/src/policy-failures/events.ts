import type { DomainEvent, RefusalCode } from '@yiwang/kernel';

/** Which failure, and of what: the policy by its name, the event by its id. */
export interface FailureRef {
  readonly failureId: string;
  readonly policy: string;
  readonly eventId: string;
}

/** Where that event stands, so that it can be read again. `revision`, decimal: its place in its stream. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: string;
}

/** What an event asked for, by a policy, was refused, or it could not be found out what became of it. */
export type PolicyFailed = DomainEvent<'PolicyFailed', FailureRef & EventPlace & { readonly code: RefusalCode }>;

/** Somebody has mended what was in the way, and wants it asked for again. */
export type PolicyRetryRequested = DomainEvent<'PolicyRetryRequested', FailureRef & EventPlace>;

export const RETRY_OUTCOMES = ['recorded', 'refused'] as const;
export type RetryOutcome = (typeof RETRY_OUTCOMES)[number];

/** What became of it then. `code`: why it was refused again. */
export type PolicyRetried = DomainEvent<
  'PolicyRetried',
  FailureRef & { readonly outcome: RetryOutcome; readonly code?: RefusalCode | undefined }
>;
