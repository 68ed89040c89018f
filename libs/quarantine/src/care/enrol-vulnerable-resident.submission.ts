import { accept, choiceField, countField, defineSubmission, duplicateOf, household, person, sameNextTo } from '@yiwang/kernel';
import { z } from 'zod';
import { care, careStream, standingsIn } from './care.js';
import { CARE_KINDS } from './events.js';

/** Where nothing is said, somebody looks in once a week. */
const WEEKLY = 7;

/**
 * Somebody who is alone with a burden is looked after from `occurredAt` on: visited or called at least once in so many days,
 * where nothing is said once a week. Said otherwise later, it holds from then on; a committee to which the person moves takes
 * over.
 *
 * The same of the same household, next to it in time, is a duplicate.
 */
export const enrolVulnerableResident = defineSubmission({
  type: 'enrol-vulnerable-resident',
  labels: { zh: '登记关爱对象', en: 'Look after a resident', ja: '見守り対象の登録', ko: '돌봄 대상 등록' },
  roles: ['committee', 'doctor', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    person,
    household,
    kind: choiceField('类别', 'Kind', CARE_KINDS, {
      aloneElderly: { zh: '独居老人', en: 'Elderly and alone' },
      disabled: { zh: '残疾人', en: 'Disabled' },
      pregnant: { zh: '孕妇', en: 'Pregnant' },
      chronic: { zh: '慢性病人', en: 'Chronically ill' },
      child: { zh: '儿童', en: 'Child' },
      other: { zh: '其他', en: 'Other' },
    }),
    visitEveryDays: countField('探访间隔（天）', 'Visited every so many days', { min: 1, max: 30 }).default(WEEKLY),
  }),
  availableWhen: [
    ...['householdsToVisit', 'householdsToRevisit'].map((list) => ({ list, known: { household: 'householdId' } })),
    {
      list: 'careVisits', known: { person: 'personId', household: 'householdId' },
      label: { zh: '更改关爱安排', en: 'Look after otherwise', ja: '見守りの変更', ko: '돌봄 변경' },
      likely: ({ kind, everyDays }) => ({ kind, visitEveryDays: everyDays }),
    },
  ],
  streamKind: care,
  stream: (data, unit) => careStream(unit, data.person.personId),
  decide({ orgUnit, occurredAt, data }, state) {
    const { person: { personId, ...sealed }, household: householdId, kind, visitEveryDays } = data;
    const same = sameNextTo(standingsIn(state), occurredAt, ({ type, said, orgUnit: unit }) =>
      type === 'VulnerableResidentEnrolled' && unit === orgUnit && said.householdId === householdId && said.kind === kind && said.visitEveryDays === visitEveryDays);
    if (same !== undefined) return duplicateOf(same.report, 'VulnerableResidentEnrolled', personId);
    return accept({ type: 'VulnerableResidentEnrolled', data: { personId, householdId, kind, visitEveryDays, ...sealed } });
  },
  refs: ({ data }) => ({ personId: data.personId }),
});
