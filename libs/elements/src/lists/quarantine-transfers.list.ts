import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { awaitedBy, quarantinedPerson } from '../subjects/quarantined-person.js';
import { transferReason } from './words.js';

export const quarantineTransfers = listOf(quarantinedPerson, {
  name: 'quarantineTransfers',
  category: 'C03',
  readers: ['doctor'],
  label: { zh: '待转集中隔离', en: 'Waiting for central quarantine' },
  description: {
    zh: '已申请、尚未转入集中隔离的人员，最早申请的在前',
    en: 'Persons for whom a central place was asked and who are in none yet, the first asked for on top',
  },
  columns: {
    personId: id('人员', 'Person'), householdId: id('住户', 'Household'), orgUnit: orgUnit(), reason: transferReason, askedAt: moment('申请时间', 'Asked'),
    quarantineId: optional(id('隔离编号', 'Quarantine')),
  },
  row: (person) => {
    const awaited = awaitedBy(person);
    return awaited === undefined || person.isErased ? undefined : { ...awaited, orgUnit: awaited.unit, quarantineId: person.running?.quarantineId };
  },
  unit: 'orgUnit', kind: 'reason',
  order: ({ askedAt }) => [askedAt],
  countedBy: [{ element: 'qua_transfer_pending' }],
});
