import { DAY } from '@yiwang/kernel';
import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { quarantinedPerson } from '../subjects/quarantined-person.js';
import { countedFrom, place, quarantineReason } from './words.js';

export const quarantineCases = listOf(quarantinedPerson, {
  name: 'quarantineCases',
  category: 'C03',
  readers: ['doctor', 'resident'], sites: ['householdId'],
  label: { zh: '在管隔离人员', en: 'Quarantine cases' },
  description: { zh: '未解除的隔离人员，到期早的在前', en: 'Persons in quarantine who are not released, the one due first on top' },
  columns: {
    quarantineId: id('隔离编号', 'Quarantine'), personId: id('人员', 'Person'), householdId: id('住户', 'Household'), orgUnit: orgUnit(),
    place, reason: quarantineReason, startedAt: moment('隔离起始', 'Started'),
    countedFrom, countedSince: moment('起算时间', 'Counted since'), dueAt: moment('隔离到期', 'Due'),
    transferAskedAt: optional(moment('申请集中隔离', 'Central place asked for')),
  },
  row: ({ running, awaited, isErased }) =>
    (running === undefined || isErased ? undefined : { ...running, orgUnit: running.unit, transferAskedAt: awaited?.askedAt }),
  unit: 'orgUnit', kind: 'place', due: 'dueAt', item: 'quarantineId',
  states: {
    DUE_24H: { label: { zh: '24小时内到期', en: 'Due within 24 h' }, after: 0, until: DAY },
    OVERDUE: { label: { zh: '到期未解除', en: 'Overdue' }, until: 0 },
  },
  countedBy: [
    { element: 'qua_home_active', kind: 'home' }, { element: 'qua_central_active', kind: 'central' },
    { element: 'qua_due_24h', state: 'DUE_24H' }, { element: 'qua_overdue', state: 'OVERDUE' },
    { element: 'qua_home_overdue', kind: 'home', state: 'OVERDUE' },
  ],
});
