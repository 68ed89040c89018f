import {
  accept, celsiusField, choiceField, choicesField, defineSubmission, duplicateOf, endOfHalfDay, halfDayOf, isOfOtherHousehold, knownPerson, refuse,
  sameInAnyOrder,
} from '@yiwang/kernel';
import { z } from 'zod';
import type { QuarantineCaseState } from '../cases/quarantine-case.js';
import { goingOnAt } from '../cases/quarantine-course.js';
import { readingCases } from '../cases/reading-cases.js';
import { MEASURED_BY, SYMPTOMS } from './events.js';
import { health, healthStream } from './health.js';

/**
 * Somebody's temperature, measured at `occurredAt`, and what they feel. Of whoever the sender may see: in quarantine or not.
 *
 * The same again in the same half of a day is a duplicate. Another is another measurement: a fever that rises within a morning
 * contradicts nothing.
 *
 * Refuses `not-your-household` where a household's own account tells of somebody who is in no quarantine there.
 */
export const reportTemperature = defineSubmission({
  type: 'report-temperature',
  labels: { zh: '上报体温', en: 'Report a temperature', ja: '体温の報告', ko: '체온 보고' },
  roles: ['committee', 'doctor', 'volunteer', 'admin'],
  draft: { by: ['resident'], says: { method: 'self' }, person: ({ personId }) => personId },
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    personId: knownPerson(),
    tenthsCelsius: celsiusField('体温（℃）', 'Temperature (°C)'),
    method: choiceField('测量方式', 'Measured by', MEASURED_BY, {
      self: { zh: '自测', en: 'The person' },
      visit: { zh: '上门测量', en: 'At the door' },
      phone: { zh: '电话报告', en: 'Told by phone' },
      device: { zh: '设备', en: 'A device' },
    }),
    symptoms: choicesField('症状', 'Symptoms', SYMPTOMS, {
      cough: { zh: '咳嗽', en: 'Cough' },
      fatigue: { zh: '乏力', en: 'Fatigue' },
      breathless: { zh: '气促', en: 'Short of breath' },
      diarrhoea: { zh: '腹泻', en: 'Diarrhoea' },
      other: { zh: '其他', en: 'Something else' },
    }).optional(),
  }),
  availableWhen: [
    { list: 'quarantineCases', known: { personId: 'personId' } },
    { list: 'quarantineTemperaturesDue', known: { personId: 'personId' } },
    { list: 'quarantineVisitsDue', known: { personId: 'personId' } },
  ],
  streamKind: health,
  stream: (data, unit) => healthStream(unit, data.personId),
  // Of whose household somebody is, is asked of a household's account alone.
  reads: (data, unit, site) => (site === undefined ? {} : { cases: readingCases(unit, data.personId) }),
  decide(command, measured, { cases }: { cases?: QuarantineCaseState }) {
    const { personId, tenthsCelsius, method, symptoms = [] } = command.data;
    const quarantine = cases && goingOnAt(cases, command.occurredAt);
    if (isOfOtherHousehold(command, quarantine?.routing.householdId)) return refuse('not-your-household', 'personId');
    const end = endOfHalfDay(command.occurredAt);
    const same = measured.find(({ said, report }) =>
      said.tenthsCelsius === tenthsCelsius && sameInAnyOrder(said.symptoms ?? [], symptoms) && endOfHalfDay(report.occurredAt) === end);
    if (same !== undefined) return duplicateOf(same.report, same.type, `${tenthsCelsius}`);
    return accept({
      type: 'TemperatureReported',
      data: { personId, tenthsCelsius, method, slot: halfDayOf(command.occurredAt), ...(symptoms.length === 0 ? {} : { symptoms }) },
    });
  },
});
