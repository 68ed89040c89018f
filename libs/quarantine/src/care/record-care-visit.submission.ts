import { accept, choiceField, defineSubmission, duplicateOf, knownPerson, refuse, saidOf, startOfDay, worker } from '@yiwang/kernel';
import { z } from 'zod';
import { care, careStream, standingAt } from './care.js';
import { CARE_FINDINGS, CARE_MODES } from './events.js';

/**
 * Somebody looked in on a person who is looked after, or called. Where nobody answered, that was a visit too, but the person
 * is still to be seen.
 *
 * Refuses `not-enrolled` where the unit does not look after the person then. Of one day the same finding is a duplicate.
 */
export const recordCareVisit = defineSubmission({
  type: 'record-care-visit',
  labels: { zh: '登记关爱探访', en: 'Record a care visit', ja: '見守り訪問の記録', ko: '돌봄 방문 기록' },
  roles: ['committee', 'volunteer', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: knownPerson(),
    mode: choiceField('方式', 'How', CARE_MODES, { door: { zh: '上门', en: 'At the door' }, phone: { zh: '电话', en: 'By phone' } }),
    finding: choiceField('情况', 'Finding', CARE_FINDINGS, {
      fine: { zh: '一切都好', en: 'All is well' },
      needsHelp: { zh: '需要帮助', en: 'Needs help' },
      noAnswer: { zh: '无人应答', en: 'No answer' },
    }),
    visitedBy: worker.meta({ labels: { zh: '探访人', en: 'Visitor' } }).optional(),
  }),
  availableWhen: [{ list: 'careVisits', known: { personId: 'personId' } }],
  streamKind: care,
  stream: (data, unit) => careStream(unit, data.personId),
  decide({ orgUnit, occurredAt, data: { personId, ...visit } }, state) {
    const standing = standingAt(state, occurredAt, orgUnit);
    if (standing?.type !== 'VulnerableResidentEnrolled') return refuse('not-enrolled', 'personId');
    const same = saidOf(state, 'CareVisitRecorded').find(({ said, report }) =>
      said.finding === visit.finding && startOfDay(report.occurredAt) === startOfDay(occurredAt));
    if (same !== undefined) return duplicateOf(same.report, 'CareVisitRecorded', personId);
    const { householdId, kind } = standing.said;
    return accept({ type: 'CareVisitRecorded', data: { personId, householdId, kind, ...visit } });
  },
});
