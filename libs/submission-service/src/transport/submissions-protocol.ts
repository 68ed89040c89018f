import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';
import type { ServiceProtocol } from '@yiwang/service-process';

/** Submissions on their way to a service, in the order in which they are to be taken. */
export interface Envelopes {
  readonly envelopes: readonly SubmissionEnvelope[];
}

/** What became of them, in the same order. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
}

/** The protocol between gateway and services. */
export const SUBMISSIONS: ServiceProtocol = { service: 'Submissions', calls: ['Submit', 'Rehearse'] };
