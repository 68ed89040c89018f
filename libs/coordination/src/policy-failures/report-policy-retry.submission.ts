import { accept, choiceField, defineSubmission, duplicateOf, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { RETRY_OUTCOMES } from './events.js';
import { codeField, policyFields } from './fields.js';
import { policyFailure, policyFailureStream } from './policy-failure.js';

/**
 * What became of what was asked for again. Sent by the product itself.
 *
 * Refuses `event-not-found` where no failure is known. Where nobody waits for it any more it says nothing new.
 */
export const reportPolicyRetry = defineSubmission({
  type: 'report-policy-retry',
  labels: { zh: '记录联动重试结果', en: 'Report what became of a retry', ja: '連動再試行の結果の記録', ko: '연동 재시도 결과 기록' },
  roles: ['policy'],
  units: 'any',
  personalData: 'none',
  schema: z.object({
    ...policyFields,
    outcome: choiceField('结果', 'Outcome', RETRY_OUTCOMES, { recorded: { zh: '已记录', en: 'Recorded' }, refused: { zh: '未被接收', en: 'Refused' } }),
    code: codeField.optional(),
  }),
  streamKind: policyFailure,
  stream: (data, unit) => policyFailureStream(unit, data),
  decide({ data }, failure) {
    if (failure === undefined) return refuse('event-not-found', 'failureId');
    if (failure.standing !== 'asked') return duplicateOf(failure.report, 'PolicyRetried', data.failureId);
    return accept({ type: 'PolicyRetried', data });
  },
});
