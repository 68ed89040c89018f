import { accept, choiceField, defineSubmission, duplicateOf, knownPerson, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { care, careStream, standingAt } from './care.js';
import { CARE_ENDINGS } from './events.js';

/**
 * Nobody need look after a person any more, from `occurredAt` on.
 *
 * Refuses `not-enrolled` where the unit does not look after the person then. Ended already is a duplicate.
 */
export const dischargeVulnerableResident = defineSubmission({
  type: 'discharge-vulnerable-resident',
  labels: { zh: '不再列为关爱对象', en: 'Look after a resident no more', ja: '見守りの終了', ko: '돌봄 종료' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: knownPerson(),
    reason: choiceField('原因', 'Reason', CARE_ENDINGS, {
      noLongerNeeded: { zh: '不再需要', en: 'Not needed any more' },
      moved: { zh: '已搬离', en: 'Has moved' },
      died: { zh: '去世', en: 'Has died' },
      other: { zh: '其他', en: 'Other' },
    }),
  }),
  availableWhen: [{ list: 'careVisits', known: { personId: 'personId' } }],
  streamKind: care,
  stream: (data, unit) => careStream(unit, data.personId),
  decide({ orgUnit, occurredAt, data: { personId, reason } }, state) {
    const standing = standingAt(state, occurredAt, orgUnit);
    if (standing === undefined) return refuse('not-enrolled', 'personId');
    if (standing.type === 'VulnerableResidentDischarged') return duplicateOf(standing.report, standing.type, personId);
    const { householdId, kind } = standing.said;
    return accept({ type: 'VulnerableResidentDischarged', data: { personId, householdId, kind, reason } });
  },
});
