import { accept, defineSubmission, duplicateOf, refuse, sameNextTo } from '@yiwang/kernel';
import { z } from 'zod';
import { householdOf, requestField } from './request-fields.js';
import { findRequest, residentRequest, streamOfRequest } from './resident-request.js';

/**
 * A household says whether it is content with what became of its request, by itself or to whoever calls it. It may change its
 * mind.
 *
 * Refuses `not-your-site` where a household's own account rates another's, and `request-not-completed` where the unit has no
 * such request, or it was not done by then. Rated alike is a duplicate.
 */
export const rateResidentRequest = defineSubmission({
  type: 'rate-resident-request',
  labels: { zh: '评价诉求办理', en: 'Rate what was done', ja: '対応の評価', ko: '처리 평가' },
  roles: ['resident', 'committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  site: householdOf,
  schema: z.object({
    requestId: requestField,
    satisfied: z.boolean().meta({ labels: { zh: '是否满意', en: 'Content', ja: '満足した', ko: '만족' } }),
  }),
  availableWhen: [{
    list: 'residentRequests', known: { requestId: 'requestId' },
    when: ({ outcome, rating }) => outcome !== undefined && rating === undefined,
  }],
  streamKind: residentRequest,
  stream: ({ requestId }, unit) => streamOfRequest(unit, requestId),
  decide({ orgUnit, occurredAt, data: { requestId, satisfied } }, state) {
    const request = findRequest(state, requestId, orgUnit);
    if (request?.completed === undefined || occurredAt < request.completed.report.occurredAt) return refuse('request-not-completed', 'requestId');
    const same = sameNextTo(request.ratings, occurredAt, ({ said }) => said.satisfied === satisfied);
    if (same !== undefined) return duplicateOf(same.report, 'ResidentRequestRated', requestId);
    return accept({ type: 'ResidentRequestRated', data: { ...request.routing, satisfied } });
  },
});
