import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { registeredReturnee } from '../subjects/registered-returnee.js';
import { quarantineCases } from './quarantine-cases.list.js';
import { exposureClass, tenure } from './words.js';

/** What both have in common. */
const declaration = {
  category: 'C02',
  columns: {
    personId: id('人员', 'Person'), householdId: optional(id('住户', 'Household')), orgUnit: orgUnit(), exposureClass, tenure,
    arrivedAt: optional(moment('抵沪日期', 'Arrived')), registeredAt: moment('登记时间', 'Registered'),
    until: moment('满14天', 'Fourteen days are over'),
  },
  row: (returnee: (typeof registeredReturnee)['initial']) => returnee && { ...returnee, orgUnit: returnee.unit },
  unit: 'orgUnit', kind: 'exposureClass', due: 'until', dueIsEnd: true,
  states: {
    WITHIN_14_DAYS: { label: { zh: '未满14天', en: 'Within 14 days' }, after: 0 },
    AFTER_14_DAYS: { label: { zh: '已满14天', en: 'After 14 days' }, until: 0 },
  },
} as const;

export const returnees = listOf(registeredReturnee, {
  ...declaration,
  name: 'returnees',
  label: { zh: '来沪返沪人员', en: 'Returnees' },
  description: { zh: '已登记的来沪返沪人员，先满14天的在前', en: 'Persons registered as come or come back, those whose fourteen days end first on top' },
});

export const returneesWithoutQuarantine = listOf(registeredReturnee, {
  ...declaration,
  name: 'returneesWithoutQuarantine',
  readers: ['doctor'],
  label: { zh: '未在隔离的来沪返沪人员', en: 'Returnees who are not in quarantine' },
  description: {
    zh: '已登记的来沪返沪人员中，本街道没有未解除隔离的，先满14天的在前',
    en: 'Registered returnees without a running quarantine in the street, those whose fourteen days end first on top',
  },
  without: quarantineCases,
});
