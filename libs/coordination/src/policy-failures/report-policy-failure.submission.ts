import { accept, defineSubmission, duplicateOf } from '@yiwang/kernel';
import { z } from 'zod';
import { codeField, placeFields, policyFields } from './fields.js';
import { policyFailure, policyFailureStream } from './policy-failure.js';

/**
 * What an event asked for could not be recorded: somebody is to see it. Sent by the product itself. The same failure again
 * says nothing new, also after it was mended.
 */
export const reportPolicyFailure = defineSubmission({
  type: 'report-policy-failure',
  labels: { zh: '记录联动失败', en: 'Report that a policy failed', ja: '連動失敗の記録', ko: '연동 실패 기록' },
  roles: ['policy'],
  units: 'any',
  personalData: 'none',
  schema: z.object({ ...policyFields, ...placeFields, code: codeField }),
  streamKind: policyFailure,
  stream: (data, unit) => policyFailureStream(unit, data),
  decide: ({ data }, failure) =>
    failure === undefined ? accept({ type: 'PolicyFailed', data }) : duplicateOf(failure.report, 'PolicyFailed', data.failureId),
});
