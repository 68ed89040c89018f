import { accept, choiceField, DAY, defineSubmission, idField, instantField, unnotedDuplicateOf, type HouseholdRef } from '@yiwang/kernel';
import { z } from 'zod';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { readingCases } from '../cases/reading-cases.js';
import { ASSESSMENT_REASONS } from './events.js';
import { quarantineAssessment, quarantineAssessmentStream } from './quarantine-assessment.js';

/** How long a person is asked about one arrival: the exposure period. */
const ONE_ARRIVAL = 14 * DAY;

/**
 * Somebody is to look at whether a person has to be quarantined. Sent by the product itself, of whoever came from where it
 * may be called for; nobody is quarantined by it.
 *
 * Of the same arrival it is asked once, whatever was found then, and not where a quarantine has begun and was not over by then.
 */
export const requestQuarantineAssessment = defineSubmission({
  type: 'request-quarantine-assessment',
  labels: { zh: '请求隔离评估', en: 'Request an assessment for quarantine', ja: '隔離要否の評価依頼', ko: '격리 평가 요청' },
  roles: ['policy'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: idField('人员', 'Person'),
    householdId: idField('住户', 'Household').optional(),
    reason: choiceField('原因', 'Reason', ASSESSMENT_REASONS, {
      domestic: { zh: '重点地区返沪', en: 'From a key area' },
      overseas: { zh: '境外入境', en: 'From overseas' },
    }),
    arrivedAt: instantField('抵沪日期', 'Arrived').optional(),
  }),
  streamKind: quarantineAssessment,
  stream: (data, unit) => quarantineAssessmentStream(unit, data.personId),
  reads: (data, unit) => ({ cases: readingCases(unit, data.personId) }),
  decide({ data, occurredAt }, assessments, { cases }: { cases: QuarantineCaseState }) {
    const begun = cases.quarantines.find(({ releasedAt }) => releasedAt === undefined || releasedAt > occurredAt);
    if (begun !== undefined) return unnotedDuplicateOf(begun.report, 'QuarantineStarted', data.personId);
    const asked = assessments.find((fact) =>
      fact.kind === 'requested' && fact.arrivedAt === data.arrivedAt && Math.abs(occurredAt - fact.report.occurredAt) < ONE_ARRIVAL);
    if (asked !== undefined) return unnotedDuplicateOf(asked.report, 'QuarantineAssessmentRequested', data.personId);
    const householdId = data.householdId as HouseholdRef | undefined;
    return accept({ type: 'QuarantineAssessmentRequested', data: { ...data, householdId } });
  },
});
