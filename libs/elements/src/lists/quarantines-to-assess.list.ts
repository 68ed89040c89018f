import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { personToAssess } from '../subjects/person-to-assess.js';
import { assessmentReason } from './words.js';

export const quarantinesToAssess = listOf(personToAssess, {
  name: 'quarantinesToAssess',
  category: 'C03',
  label: { zh: '待评估隔离人员', en: 'To be assessed for quarantine' },
  description: {
    zh: '从重点地区或境外来沪返沪、尚未评估是否隔离的人员，最早登记的在前',
    en: 'Persons from key areas or overseas of whom nobody has said yet whether they are quarantined, the first registered on top',
  },
  columns: {
    personId: id('人员', 'Person'), householdId: optional(id('住户', 'Household')), orgUnit: orgUnit(), reason: assessmentReason,
    arrivedAt: optional(moment('抵沪日期', 'Arrived')), requestedAt: moment('登记时间', 'Registered'),
  },
  row: ({ asked }) => {
    if (asked === undefined) return undefined;
    const { unit, ...rest } = asked;
    return { ...rest, orgUnit: unit };
  },
  unit: 'orgUnit', kind: 'reason',
  order: ({ requestedAt }) => [requestedAt],
});
