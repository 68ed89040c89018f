import { accept, defineSubmission, duplicateOf, formatInstant, refuse, sameNextTo, worker } from '@yiwang/kernel';
import { isSpokenFor } from '@yiwang/registers';
import { z } from 'zod';
import { householdOf, requestField } from './request-fields.js';
import { findRequest, residentRequest, streamOfRequest } from './resident-request.js';

/**
 * Somebody takes a household's request up, at `occurredAt`, and sees to it. Another who takes it up later takes it over.
 *
 * Refuses `request-not-open` where the unit has no such request, or it was done by then; `not-your-site` for one of another
 * compound; `before-start`. Taken up by the same is a duplicate.
 */
export const acceptResidentRequest = defineSubmission({
  type: 'accept-resident-request',
  labels: { zh: '受理诉求', en: 'Take a request up', ja: '要望を引き受ける', ko: '요청 접수' },
  roles: ['committee', 'volunteer', 'property', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  site: householdOf,
  withinSite: true,
  schema: z.object({ requestId: requestField, by: worker.meta({ labels: { zh: '承办人', en: 'Who sees to it' } }).optional() }),
  availableWhen: [{ list: 'requestsToTakeUp', known: { requestId: 'requestId' } }],
  streamKind: residentRequest,
  stream: ({ requestId }, unit) => streamOfRequest(unit, requestId),
  decide({ orgUnit, occurredAt, actor, site, data: { requestId, by } }, state) {
    const request = findRequest(state, requestId, orgUnit);
    if (request === undefined) return refuse('request-not-open', 'requestId');
    const { routing, raisedAt, acceptances, completed } = request;
    if (!isSpokenFor({ siteId: routing.householdId, parentSite: routing.compoundId }, site)) return refuse('not-your-site', 'requestId', { site: routing.householdId });
    if (completed !== undefined && completed.report.occurredAt <= occurredAt) return refuse('request-not-open', 'requestId');
    if (occurredAt < raisedAt) return refuse('before-start', 'occurredAt', { start: formatInstant(raisedAt) });
    const same = sameNextTo(acceptances, occurredAt, ({ said, report }) => said.by === by && (by !== undefined || report.actor === actor));
    if (same !== undefined) return duplicateOf(same.report, 'ResidentRequestAccepted', requestId);
    return accept({ type: 'ResidentRequestAccepted', data: { ...routing, by } });
  },
});
