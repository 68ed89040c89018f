import {
  accept, contact, DAY, defineSubmission, duplicateOf, formatInstant, HOUR, household, instantField, instantOf, noteField, refsOfText, refuse,
  type Decision, type Instant,
} from '@yiwang/kernel';
import { onFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import type { RequestKind } from './events.js';
import { requestContext, requestKind } from './request-fields.js';
import { countOpen, countRecordedOn, findOpenNear, requestIdOf, residentRequest, residentRequestStream, type ResidentRequestState } from './resident-request.js';

/** Within so long whoever asks for the same kind of thing again asks for the same. */
const ONE_REQUEST = 12 * HOUR;

/** By when a request is to be done where nothing is said: who needs a doctor does not wait until tomorrow. */
const TERM = 24 * HOUR;
const MEDICAL_TERM = 2 * HOUR;

/** No request is put off for longer. */
const LONGEST_TERM = 30 * DAY;

/** So many of one kind stand open of a household, and so many come on one day, before its own account asks no more of them. */
const MOST_OPEN = 3;
const MOST_A_DAY = 5;

const termOf = (kind: RequestKind): number => (kind === 'medical' ? MEDICAL_TERM : TERM);

/**
 * A household asks for something, at `occurredAt`: by itself, through whoever is at its door, or since a visit found that it
 * needs help. It is to be done by `dueAt`, where nothing is said within 24 hours, and within two where somebody needs a
 * doctor. `refs.requestId` names it, `refs.personId` whom to ask for.
 *
 * Refuses `not-your-household` where a household's own account asks for another, `before-start` for a due time before it was
 * asked, and `request-due-out-of-range` for one more than thirty days later. Of one kind within twelve hours, as long as it
 * is open, a request is a duplicate. Refuses `too-many-requests-of-kind` to a household's own account while three of the kind
 * stand open, or once five were recorded on this day (Shanghai), of whenever they tell: nobody fills a wall with what is
 * overdue as it comes. Whoever asks for it is not bounded so.
 */
export const raiseResidentRequest = defineSubmission({
  type: 'raise-resident-request',
  labels: { zh: '提出诉求', en: 'Ask for help', ja: '要望を出す', ko: '도움 요청' },
  roles: ['committee', 'resident', 'volunteer', 'policy', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    household,
    kind: requestKind,
    details: noteField('具体内容', 'Details', { lines: 'several' }).optional(),
    context: requestContext.default('general'),
    contact: contact.optional(),
    dueAt: instantField('办结时限', 'To be done by', { ahead: true }).optional(),
  }),
  availableWhen: [
    { list: 'quarantineCases', known: { household: 'householdId' }, likely: () => ({ context: 'quarantine' }) },
    { list: 'careVisits', known: { household: 'householdId' } },
    {
      list: 'residentRequests', known: { household: 'householdId' }, when: ({ outcome }) => outcome !== undefined, likely: ({ context }) => ({ context }),
      label: { zh: '再提诉求', en: 'Ask again', ja: 'もう一度頼む', ko: '다시 요청' },
    },
  ],
  streamKind: residentRequest,
  stream: (data, unit) => residentRequestStream(unit, data.household, data.kind),
  reads: (data, unit) => ({ file: readingHousehold(unit, data.household) }),
  decide({ occurredAt, recordedAt, site, data }, state, { file }: { file: RegisteredHouseholdState }) {
    const { household: householdId, kind, context, contact: toAskFor, details } = data;
    if (site !== undefined && site !== householdId) return refuse('not-your-household', 'household');
    const dueAt = data.dueAt === undefined ? occurredAt + termOf(kind) : instantOf(data.dueAt);
    if (dueAt < occurredAt) return refuse('before-start', 'dueAt', { start: formatInstant(occurredAt) });
    if (dueAt > occurredAt + LONGEST_TERM) return refuse('request-due-out-of-range', 'dueAt', range(occurredAt));
    const same = findOpenNear(state, occurredAt, ONE_REQUEST);
    if (same !== undefined) return duplicateOf(same.report, 'ResidentRequestRaised', same.said.requestId);
    const tooMany = site === undefined ? undefined : refusalOfMore(state, recordedAt);
    if (tooMany !== undefined) return tooMany;
    const requestId = requestIdOf(householdId, kind, state.numbersGiven + 1);
    const compoundId = onFileAt(file, occurredAt)?.compoundId;
    return accept({
      type: 'ResidentRequestRaised',
      data: { requestId, householdId, compoundId, kind, context, dueAt: formatInstant(dueAt), details, ...toAskFor },
    });
  },
  refs: ({ data, type }) => {
    if (type !== 'ResidentRequestRaised') return { requestId: data.requestId };
    const { requestId, personId, details } = data;
    return { requestId, ...(personId === undefined ? {} : { personId }), ...refsOfText('detailsId', details) };
  },
});

/** Why a household's own account asks no more of a kind, if there is a reason. */
const refusalOfMore = (state: ResidentRequestState, now: Instant): Decision<never> | undefined =>
  (countOpen(state) >= MOST_OPEN || countRecordedOn(state, now) >= MOST_A_DAY
    ? refuse('too-many-requests-of-kind', 'kind', { open: MOST_OPEN, day: MOST_A_DAY })
    : undefined);

const range = (asked: Instant) => ({ earliest: formatInstant(asked), latest: formatInstant(asked + LONGEST_TERM) });
