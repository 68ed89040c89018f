import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { toldOfErasures, unlessErased } from '../subjects/erased-person.js';
import { openRequest, residentRequest, waitingRequest } from '../subjects/resident-request.js';
import { rating, requestContext, requestKind, requestOutcome } from './care-words.js';

/** Of which household, and what it asks for. */
const ASKED = {
  householdId: id('住户', 'Household'), personId: optional(id('联系人', 'Contact')), requestId: id('诉求编号', 'Request'),
  compoundId: optional(id('小区编号', 'Compound')), kind: requestKind, context: requestContext, orgUnit: orgUnit(),
  raisedAt: moment('提出时间', 'Asked'), dueAt: moment('办结时限', 'To be done by'),
};

/** What a row says of a request, whatever became of it. Whom to ask for it says no more once that person is erased. */
const askedIn = (
  { householdId, personId, requestId, compoundId, kind, context, unit, raisedAt, dueAt }: NonNullable<typeof residentRequest.initial>, erased: ReadonlySet<string> | undefined,
) =>
  ({ householdId, personId: unlessErased(personId, erased), requestId, compoundId, kind, context, orgUnit: unit, raisedAt, dueAt });

/** What was written when it was asked, for those who see to it. */
const WRITTEN = { detailsId: optional(id('具体内容', 'Details')) };

const OF_COMPOUNDS = { readers: ['volunteer', 'property'], sites: ['compoundId'] } as const;

export const requestsToTakeUp = listOf(residentRequest, {
  name: 'requestsToTakeUp',
  category: 'C08',
  ...OF_COMPOUNDS,
  label: { zh: '诉求待受理', en: 'Requests nobody took up' },
  description: { zh: '无人受理的居民诉求，就医的在前，最早提出的在前', en: 'Requests that nobody has taken up, those for a doctor on top, then the oldest' },
  columns: { ...ASKED, ...WRITTEN },
  row: (request, _, erased) => {
    const waiting = waitingRequest(request);
    return waiting && { ...askedIn(waiting, erased), detailsId: waiting.detailsId };
  },
  unit: 'orgUnit', kind: 'kind', item: 'requestId', beside: toldOfErasures,
  order: ({ kind, raisedAt }) => [kind === 'medical' ? 0 : 1, raisedAt],
  countedBy: [{ element: 'svc_requests_unaccepted' }],
});

export const requestsOpen = listOf(residentRequest, {
  name: 'requestsOpen',
  category: 'C08',
  ...OF_COMPOUNDS,
  label: { zh: '诉求未办结', en: 'Requests open' },
  description: { zh: '尚未办结的居民诉求，时限早的在前', en: 'Requests that are not done, what is due first on top' },
  columns: { ...ASKED, ...WRITTEN, acceptedBy: optional(text('承办账号', 'Taken up by')), acceptedAt: optional(moment('受理时间', 'Taken up')) },
  row: (request, _, erased) => {
    const open = openRequest(request);
    return open && { ...askedIn(open, erased), detailsId: open.detailsId, acceptedBy: open.accepted?.by, acceptedAt: open.accepted?.at };
  },
  unit: 'orgUnit', kind: 'context', due: 'dueAt', item: 'requestId', beside: toldOfErasures,
  states: { OVERDUE: { label: { zh: '超时', en: 'Overdue' }, until: 0 } },
  countedBy: [
    { element: 'svc_requests_open' }, { element: 'svc_requests_overdue', state: 'OVERDUE' }, { element: 'qua_needs_open', kind: 'quarantine' },
  ],
});

export const residentRequests = listOf(residentRequest, {
  name: 'residentRequests',
  category: 'C08',
  readers: ['resident'], sites: ['householdId'],
  label: { zh: '居民诉求', en: 'Requests' },
  description: { zh: '居民提出的诉求及其办理结果，最近提出的在前', en: 'What households asked for and what became of it, the latest on top' },
  columns: {
    ...ASKED, acceptedAt: optional(moment('受理时间', 'Taken up')), outcome: optional(requestOutcome), completedAt: optional(moment('办结时间', 'Done')),
    rating: optional(rating),
  },
  row: (request, _, erased) => request && {
    ...askedIn(request, erased), acceptedAt: request.accepted?.at, outcome: request.completed?.outcome, completedAt: request.completed?.at,
    rating: request.rating?.word,
  },
  unit: 'orgUnit', kind: 'kind', item: 'requestId', beside: toldOfErasures,
  order: ({ raisedAt }) => [-raisedAt],
});
