import { accept, defineSubmission, duplicateOf, formatInstant, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { failureIdField } from './fields.js';
import { policyFailure, policyFailureStream } from './policy-failure.js';

/**
 * Somebody has mended what a policy failed for, and wants it asked for again. What becomes of it is told by the list of
 * failures: it leaves the list, or says why it failed again.
 *
 * Refuses `event-not-found` where there is no such failure in the unit, and `before-start` before it failed. One that waits already, or that was mended, is a
 * duplicate.
 */
export const retryPolicy = defineSubmission({
  type: 'retry-policy',
  labels: { zh: '重试联动', en: 'Retry a policy', ja: '連動の再試行', ko: '연동 재시도' },
  roles: ['street', 'admin'],
  units: 'any',
  personalData: 'none',
  schema: z.object({ failureId: failureIdField }),
  availableWhen: [{ list: 'policyFailures', known: { failureId: 'failureId' }, when: ({ askedAt }) => askedAt === undefined }],
  streamKind: policyFailure,
  stream: (data, unit) => policyFailureStream(unit, data),
  decide({ orgUnit, occurredAt, data: { failureId } }, failure) {
    if (failure === undefined || failure.orgUnit !== orgUnit) return refuse('event-not-found', 'failureId');
    if (failure.standing !== 'open') return duplicateOf(failure.report, 'PolicyRetryRequested', failureId);
    const { report: { occurredAt: failed } } = failure;
    if (occurredAt < failed) return refuse('before-start', 'occurredAt', { start: formatInstant(failed) });
    return accept({ type: 'PolicyRetryRequested', data: failure.of });
  },
});
