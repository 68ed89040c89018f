import { refsOfText, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type {
  RequestContext, RequestKind, RequestOutcome, ResidentRequestAccepted, ResidentRequestCompleted, ResidentRequestRaised, ResidentRequestRated,
} from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import { binOf } from '../algebra/quantile.js';
import { defineSubject } from '../algebra/subject.js';
import { replacedBy } from './daily-report.js';
import { instantIn, keyOf, minutesBetween } from './keys.js';

interface Request {
  readonly requestId: string;
  readonly householdId: string;
  readonly compoundId?: string | undefined;
  /** Whom to ask for. */
  readonly personId?: string | undefined;
  /** By what id a text is opened that says more. */
  readonly detailsId?: string | undefined;
  readonly kind: RequestKind;
  readonly context: RequestContext;
  readonly unit: OrgUnitCode;
  readonly raisedAt: Instant;
  readonly dueAt: Instant;
  /** The account that took it up last, and when. */
  readonly accepted?: { readonly by: string; readonly at: Instant } | undefined;
  readonly completed?: { readonly outcome: RequestOutcome; readonly at: Instant } | undefined;
  readonly rating?: { readonly word: 'satisfied' | 'dissatisfied'; readonly at: Instant } | undefined;
}

const keyIn = ({ metadata, data }: { readonly metadata: { readonly orgUnit: OrgUnitCode }; readonly data: { readonly requestId: string } }) =>
  keyOf(metadata.orgUnit, data.requestId);

/** One request of a household, also once it is done: then it is rated. Done once, it is so also where somebody says it again. */
export const residentRequest = defineSubject<ResidentRequestRaised | ResidentRequestAccepted | ResidentRequestCompleted | ResidentRequestRated>()({
  name: 'residentRequest',
  ofOneUnit: true,
  hears: {
    ResidentRequestRaised: {
      key: keyIn, keeps: ['requestId', 'householdId', 'kind', 'context', 'dueAt'], keepsIfGiven: ['compoundId', 'personId', 'details'],
    },
    ResidentRequestAccepted: { key: keyIn, keeps: [], keepsOfRecord: ['actor'] },
    ResidentRequestCompleted: { key: keyIn, keeps: ['outcome'] },
    ResidentRequestRated: { key: keyIn, keeps: ['satisfied'] },
  },
  initial: undefined as Request | undefined,
  evolve: (request, fact): Request | undefined => {
    const at = fact.occurredAt;
    switch (fact.type) {
      case 'ResidentRequestRaised': {
        const { details, dueAt, ...said } = fact.data;
        return { ...said, ...refsOfText('detailsId', details), unit: fact.orgUnit, raisedAt: at, dueAt: instantIn(dueAt) };
      }
      case 'ResidentRequestAccepted':
        return request && { ...request, accepted: { by: fact.data.actor, at } };
      case 'ResidentRequestCompleted':
        return request?.completed === undefined ? request && { ...request, completed: { outcome: fact.data.outcome, at } } : request;
      case 'ResidentRequestRated':
        return request && { ...request, rating: { word: fact.data.satisfied ? 'satisfied' : 'dissatisfied', at } };
    }
  },
});

/** What is asked for and not done. */
export const openRequest = (request: Request | undefined): Request | undefined => (request?.completed === undefined ? request : undefined);

/** The same, as long as nobody has taken it up. */
export const waitingRequest = (request: Request | undefined): Request | undefined =>
  (request?.accepted === undefined ? openRequest(request) : undefined);

export const ofRequests = measuresOf(residentRequest, {
  raised: tallyOf('ResidentRequestRaised', () => 1),
  medicine: tallyOf('ResidentRequestRaised', (_, { data }) => data.kind === 'medicine'),
  food: tallyOf('ResidentRequestRaised', (_, { data }) => data.kind === 'food'),
  repair: tallyOf('ResidentRequestRaised', (_, { data }) => data.kind === 'repair'),
  psych: tallyOf('ResidentRequestRaised', (_, { data }) => data.kind === 'psych'),
  open: level((request) => openRequest(request) !== undefined),
  unaccepted: level((request) => waitingRequest(request) !== undefined),
  openInQuarantine: level((request) => openRequest(request)?.context === 'quarantine'),
  overdue: deadline((request) => {
    const open = openRequest(request);
    return open && { n: 1, from: open.dueAt };
  }),
  done: tallyOf('ResidentRequestCompleted', (before, { data }) => openRequest(before) !== undefined && data.outcome !== 'notPossible'),
  /** From asking until it was done, whatever came of it. */
  time: tallyOf('ResidentRequestCompleted', (before, { occurredAt }) => {
    const open = openRequest(before);
    return open && { n: 1, bucket: binOf(minutesBetween(open.raisedAt, occurredAt)) };
  }),
  /**
   * The requests rated on a day, and those of them of which the household was content: a later rating of the day takes the
   * place of the earlier, and one of another day counts on that day. So no day has fewer than none.
   */
  rated: tallyOf('ResidentRequestRated', (before, { occurredAt }) => before && replacedBy(occurredAt, before.rating) === undefined),
  satisfied: tallyOf('ResidentRequestRated', (before, { data, occurredAt }) =>
    before && Number(data.satisfied) - Number(replacedBy(occurredAt, before.rating)?.word === 'satisfied')),
});

/** The same, by the compound in which the household was on file when it asked. */
export const ofRequestsByCompound = byPart(ofRequests, (request) => request?.compoundId);
