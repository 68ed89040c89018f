import { DAY } from '@yiwang/kernel';
import { count, id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { careOf, nextVisitDue } from '../subjects/care-of.js';
import { careFinding, careKind } from './care-words.js';

export const careVisits = listOf(careOf, {
  name: 'careVisits',
  category: 'C08',
  readers: ['volunteer', 'doctor'],
  label: { zh: '关爱探访', en: 'Care visits' },
  description: { zh: '关爱对象及下次探访时限，逾期最久的在前', en: 'Those who are looked after and by when they are to be seen, the one overdue longest on top' },
  columns: {
    personId: id('人员', 'Person'), householdId: id('住户', 'Household'), kind: careKind, orgUnit: orgUnit(), everyDays: count('间隔天数', 'Every so many days'),
    visitedAt: optional(moment('上次探访', 'Last visit')), finding: optional(careFinding), dueAt: moment('探访时限', 'Due'),
  },
  row: ({ caredFor, isErased }) => {
    if (caredFor === undefined || isErased) return undefined;
    const { personId, householdId, kind, unit, everyDays, visit } = caredFor;
    return { personId, householdId, kind, orgUnit: unit, everyDays, visitedAt: visit?.at, finding: visit?.finding, dueAt: nextVisitDue(caredFor) };
  },
  unit: 'orgUnit', kind: 'kind', due: 'dueAt', item: 'personId',
  states: {
    DUE_24H: { label: { zh: '24小时内到期', en: 'Due within 24 h' }, after: 0, until: DAY },
    OVERDUE: { label: { zh: '逾期未探访', en: 'Overdue' }, until: 0 },
  },
  countedBy: [{ element: 'svc_vulnerable' }, { element: 'svc_alone_elderly', kind: 'aloneElderly' }, { element: 'svc_care_overdue', state: 'OVERDUE' }],
});
