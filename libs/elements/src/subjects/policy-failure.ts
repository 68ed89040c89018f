import type { PolicyFailed, PolicyRetried, PolicyRetryRequested } from '@yiwang/coordination';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

interface Failure {
  readonly unit: OrgUnitCode;
  readonly failureId: string;
  readonly policy: string;
  readonly eventId: string;
  /** Why it failed last. */
  readonly code: string;
  readonly failedAt: Instant;
  /** Since when somebody waits for it to be tried again; `undefined` while nobody does. */
  readonly askedAt?: Instant | undefined;
}

/** One failure of a policy, from when it failed until it is recorded after all. */
export const policyFailure = defineSubject<PolicyFailed | PolicyRetryRequested | PolicyRetried>()({
  name: 'policyFailure',
  hears: {
    PolicyFailed: { key: ({ data }) => data.failureId, keeps: ['failureId', 'policy', 'eventId', 'code'], fromAbove: true },
    PolicyRetryRequested: { key: ({ data }) => data.failureId, keeps: [], fromAbove: true },
    PolicyRetried: { key: ({ data }) => data.failureId, keeps: ['outcome'], keepsIfGiven: ['code'], fromAbove: true },
  },
  initial: undefined as Failure | undefined,
  evolve: (failure, fact) => {
    switch (fact.type) {
      case 'PolicyFailed':
        return failure ?? { unit: fact.orgUnit, failedAt: fact.occurredAt, ...fact.data };
      case 'PolicyRetryRequested':
        return failure && { ...failure, askedAt: fact.occurredAt };
      case 'PolicyRetried':
        return fact.data.outcome === 'recorded' ? undefined : failure && { ...failure, code: fact.data.code ?? failure.code, askedAt: undefined };
    }
  },
});

export const ofPolicyFailures = measuresOf(policyFailure, {
  open: level((failure) => failure && { n: 1, unit: failure.unit }),
});
