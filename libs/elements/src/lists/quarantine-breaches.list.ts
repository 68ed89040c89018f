import { id, moment, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { erasedPerson } from '../subjects/erased-person.js';
import { personOfBreach, quarantineBreach } from '../subjects/quarantine-breach.js';
import { breachFinder, breachKind } from './follow-up-words.js';

export const quarantineBreaches = listOf(quarantineBreach, {
  name: 'quarantineBreaches',
  category: 'C03',
  readers: ['police'],
  label: { zh: '隔离违规待处置', en: 'Breaches of quarantine open' },
  description: { zh: '已上报而尚未处置的隔离违规，最早的在前', en: 'Breaches of quarantine that were reported and nobody has dealt with, the oldest on top' },
  columns: {
    breachId: id('违规编号', 'Breach'), quarantineId: id('隔离编号', 'Quarantine'), personId: id('人员', 'Person'), householdId: id('住户', 'Household'),
    orgUnit: orgUnit(), kind: breachKind, foundBy: breachFinder, reportedAt: moment('发现时间', 'Seen'),
  },
  row: (open) => open && { ...open, orgUnit: open.unit },
  unit: 'orgUnit', kind: 'kind', item: 'breachId',
  order: ({ reportedAt }) => [reportedAt],
  beside: {
    subject: erasedPerson,
    keyOf: personOfBreach,
    reach: (person) => ({ beginning: `${person}/` }),
    stands: (_, isErased: boolean) => !isErased,
  },
  countedBy: [{ element: 'qua_breach_open' }],
});
