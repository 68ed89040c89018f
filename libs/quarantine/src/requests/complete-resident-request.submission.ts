import { accept, defineSubmission, duplicateOf, formatInstant, refsOfText, refuse } from '@yiwang/kernel';
import { isSpokenFor } from '@yiwang/registers';
import { z } from 'zod';
import { householdOf, requestField, requestOutcome } from './request-fields.js';
import { findRequest, residentRequest, streamOfRequest } from './resident-request.js';

/**
 * A household's request is done, at `occurredAt`, whether or not anybody had taken it up: or handed over, or not possible.
 * Who took it up last may open whom to ask for and what was written, until it is done.
 *
 * Refuses `request-not-open` where the unit has no such request, or it ended otherwise; `not-your-site` for one of another
 * compound; `before-start`. Ended alike is a duplicate.
 */
export const completeResidentRequest = defineSubmission({
  type: 'complete-resident-request',
  labels: { zh: '办结诉求', en: 'A request is done', ja: '要望の完了', ko: '요청 완료' },
  roles: ['committee', 'volunteer', 'property', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  site: householdOf,
  withinSite: true,
  schema: z.object({ requestId: requestField, outcome: requestOutcome }),
  availableWhen: [{ list: 'requestsOpen', known: { requestId: 'requestId' }, likely: () => ({ outcome: 'done' }) }],
  opens: { persons: ['personId'], notes: ['detailsId'] },
  streamKind: residentRequest,
  stream: ({ requestId }, unit) => streamOfRequest(unit, requestId),
  decide({ orgUnit, occurredAt, site, data: { requestId, outcome } }, state) {
    const request = findRequest(state, requestId, orgUnit);
    if (request === undefined) return refuse('request-not-open', 'requestId');
    const { routing, raisedAt, completed } = request;
    if (!isSpokenFor({ siteId: routing.householdId, parentSite: routing.compoundId }, site)) return refuse('not-your-site', 'requestId', { site: routing.householdId });
    if (completed !== undefined) {
      return completed.said.outcome === outcome ? duplicateOf(completed.report, 'ResidentRequestCompleted', requestId) : refuse('request-not-open', 'requestId');
    }
    if (occurredAt < raisedAt) return refuse('before-start', 'occurredAt', { start: formatInstant(raisedAt) });
    return accept({ type: 'ResidentRequestCompleted', data: { ...routing, outcome, raisedAt: formatInstant(raisedAt) } });
  },
  refs({ data: { requestId }, metadata: { actor, orgUnit } }, state) {
    const request = findRequest(state, requestId, orgUnit);
    if (request?.acceptances.at(-1)?.report.actor !== actor) return { requestId };
    const { personId, details } = request.told;
    return { requestId, ...(personId === undefined ? {} : { personId }), ...refsOfText('detailsId', details) };
  },
});
