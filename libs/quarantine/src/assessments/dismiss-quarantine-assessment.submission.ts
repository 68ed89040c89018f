import { accept, choiceField, defineSubmission, idField, inEffectAt, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { ASSESSMENT_FINDINGS } from './events.js';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { readingCases } from '../cases/reading-cases.js';
import { isAnswered, quarantineAssessment, quarantineAssessmentStream } from './quarantine-assessment.js';

/**
 * Somebody has looked at a person who came back, and no quarantine begins: the person leaves the list of those to assess.
 *
 * Refuses `nothing-to-assess` where nobody asked of this person in the unit, or it was answered: by a dismissal, or by a
 * quarantine that went on then or began after it was asked.
 */
export const dismissQuarantineAssessment = defineSubmission({
  type: 'dismiss-quarantine-assessment',
  labels: { zh: '评估后不予隔离', en: 'Assessed: no quarantine', ja: '評価の結果、隔離不要', ko: '평가 결과 격리 불필요' },
  roles: ['committee', 'street', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: idField('人员', 'Person'),
    finding: choiceField('评估结果', 'Finding', ASSESSMENT_FINDINGS, {
      notNeeded: { zh: '无需隔离', en: 'Not called for' },
      elsewhere: { zh: '已在他处隔离', en: 'Quarantined elsewhere' },
      left: { zh: '已离开', en: 'Has left' },
    }),
  }),
  availableWhen: [{ list: 'quarantinesToAssess', known: { personId: 'personId' } }],
  streamKind: quarantineAssessment,
  stream: (data, unit) => quarantineAssessmentStream(unit, data.personId),
  reads: (data, unit) => ({ cases: readingCases(unit, data.personId) }),
  decide({ orgUnit, occurredAt, data }, assessments, { cases }: { cases: QuarantineCaseState }) {
    const last = inEffectAt(assessments, occurredAt);
    if (last?.kind !== 'requested' || last.orgUnit !== orgUnit || isAnswered(last, cases)) return refuse('nothing-to-assess', 'personId');
    return accept({ type: 'QuarantineAssessmentDismissed', data });
  },
});
