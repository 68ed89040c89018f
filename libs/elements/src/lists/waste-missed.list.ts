import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { MADE_UP_WITHIN, quarantinedHousehold } from '../subjects/quarantined-household.js';
import { collectionOutcome } from './words.js';

export const wasteMissed = listOf(quarantinedHousehold, {
  name: 'wasteMissed',
  category: 'C06',
  readers: ['crew'],
  label: { zh: '漏收待补收', en: 'Missed, to be made up for' },
  description: { zh: '上报漏收后尚未补收的住户，上报早的在前', en: 'Households at which nobody came, and that were not served since, the first reported on top' },
  columns: {
    householdId: id('住户', 'Household'), orgUnit: orgUnit(), reportedAt: moment('上报时间', 'Reported'),
    lastAt: optional(moment('上次到户', 'Last stop')), lastOutcome: optional(collectionOutcome), dueAt: moment('补收时限', 'To be made up for by'),
  },
  row: ({ householdId, missed, lastStop }) => missed && {
    householdId, orgUnit: missed.unit, reportedAt: missed.at, lastAt: lastStop?.at, lastOutcome: lastStop?.outcome, dueAt: missed.at + MADE_UP_WITHIN,
  },
  unit: 'orgUnit', due: 'dueAt', item: 'householdId',
  states: {
    IN_TIME: { label: { zh: '时限内', en: 'In time' }, after: 0 },
    OVERDUE: { label: { zh: '超过3小时未补收', en: 'Not made up for within 3 hours' }, until: 0 },
  },
  countedBy: [{ element: 'env_waste_missed_open' }],
});
