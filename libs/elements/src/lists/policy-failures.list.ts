import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { policyFailure } from '../subjects/policy-failure.js';

export const policyFailures = listOf(policyFailure, {
  name: 'policyFailures',
  category: 'C10',
  label: { zh: '联动失败', en: 'Policies that failed' },
  description: {
    zh: '事件发生后应自动发起而未被接收的事项，最早失败的在前；排除原因后可重试',
    en: 'What an event should have set in motion and was refused, the first on top; to be retried once the reason is gone',
  },
  columns: {
    failureId: id('联动失败编号', 'Failure'), policy: text('策略', 'Policy'), code: text('原因', 'Reason'), eventId: id('起因', 'Event'),
    orgUnit: orgUnit('单位', 'Unit'), failedAt: moment('失败时间', 'Failed'), askedAt: optional(moment('重试时间', 'Retried')),
  },
  row: (failure) => {
    if (failure === undefined) return undefined;
    const { unit, ...rest } = failure;
    return { ...rest, orgUnit: unit };
  },
  unit: 'orgUnit',
  order: ({ failedAt }) => [failedAt],
  countedBy: [{ element: 'coo_policy_failures' }],
});
