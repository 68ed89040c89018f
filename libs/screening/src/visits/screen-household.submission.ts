import {
  accept, choiceField, contradicting, countField, defineSubmission, duplicateOf, household, idField, isOfOtherHousehold, refuse, sameNextTo, worker,
} from '@yiwang/kernel';
import { z } from 'zod';
import { covers, findRound, screeningRounds, screeningRoundsStream, type ScreeningRoundsState } from '../rounds/screening-rounds.js';
import { SCREENING_METHODS, SCREENING_OUTCOMES } from './events.js';
import { contradicts, householdScreening, householdScreeningStream, sameFinding, saysNoOtherMembers } from './household-screening.js';

/** What a visit, a call or a household's own declaration found, as it is reported. */
export const finding = {
  method: choiceField('走访方式', 'Method', SCREENING_METHODS, {
    visit: { zh: '上门', en: 'Visit' },
    phone: { zh: '电话', en: 'Phone' },
    self: { zh: '自主申报', en: 'Own declaration' },
    online: { zh: '线上', en: 'Online' },
  }),
  outcome: choiceField('走访结果', 'Outcome', SCREENING_OUTCOMES, {
    done: { zh: '已走访', en: 'Done' },
    noAnswer: { zh: '无人应门', en: 'No answer' },
    refused: { zh: '拒绝', en: 'Refused' },
    vacant: { zh: '空置', en: 'Vacant' },
  }),
  membersPresent: countField('在家人数', 'Members present', { max: 100 }).optional(),
  flaggedPersons: countField('重点对象人数', 'Persons with travel history', { max: 100 }).default(0),
  visitedBy: worker.optional(),
};

/** The lists of households that are asked in the open round. */
const OF_HOUSEHOLDS = ['householdsToVisit', 'householdsToRevisit', 'eveningRevisits'];

/**
 * Reports a visit, a call or a household's own declaration in a round of screening.
 *
 * Refuses `round-not-open` unless the round was open at `occurredAt`, and `not-your-household` where a household's own account
 * speaks of another. The same outcome by the same method with the same
 * number of persons found and no other number of members is, next to it in time and by anyone, a duplicate; anything else is a
 * new fact (nobody in, then done; nobody found, then two; three at home, then five). What contradicts another's visit of that day is recorded beside it, as a conflict.
 */
export const screenHousehold = defineSubmission({
  type: 'screen-household',
  labels: { zh: '入户排摸', en: 'Screen a household', ja: '世帯の調査', ko: '세대 조사' },
  roles: ['committee', 'volunteer', 'admin'],
  draft: {
    by: ['resident'], labels: { zh: '填报我家情况', en: 'Tell how we are at home', ja: 'わが家の状況を報告', ko: '우리 집 상황 보고' },
    says: { method: 'self', outcome: 'done', visitedBy: undefined },
  },
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    roundId: idField('轮次', 'Round'),
    household,
    ...finding,
  }),
  availableWhen: [
    ...OF_HOUSEHOLDS.map((list) => ({ list, known: { roundId: 'roundId', household: 'householdId' } })),
    { list: 'openRounds', known: { roundId: 'roundId' } },
  ],
  streamKind: householdScreening,
  stream: (data, unit) => householdScreeningStream(unit, data.roundId, data.household),
  reads: (_data, unit) => ({ rounds: { stream: screeningRoundsStream(unit), kind: screeningRounds } }),
  decide(command, visits, reads: { rounds: ScreeningRoundsState }) {
    const { household: householdId, ...found } = command.data;
    if (isOfOtherHousehold(command, householdId)) return refuse('not-your-household', 'household');
    const round = findRound(reads.rounds, found.roundId);
    if (round === undefined || !covers(round, command.occurredAt)) return refuse('round-not-open', 'roundId');

    const same = sameNextTo(visits, command.occurredAt, (visit) => sameFinding(visit.found, found) && saysNoOtherMembers(found, visit.found));
    if (same) return duplicateOf(same.report, 'HouseholdScreened', `${found.roundId}.${householdId}`);
    const screened = accept({ type: 'HouseholdScreened', data: { ...found, householdId, targetBasis: round.target.basis } });
    const other = visits.findLast((visit) => contradicts(visit, found, command));
    return contradicting(screened, other && { about: 'screening', first: other.report, said: [other.found.outcome, found.outcome], householdId });
  },
});
