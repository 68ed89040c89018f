import { id, moment, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { quarantineNotice } from '../subjects/quarantine-notice.js';
import { shownOf } from '../subjects/running-quarantine.js';
import { place } from './words.js';

export const quarantineNoticesUnsigned = listOf(quarantineNotice, {
  name: 'quarantineNoticesUnsigned',
  category: 'C03',
  readers: ['police', 'doctor', 'resident'], sites: ['householdId'],
  label: { zh: '告知书未签', en: 'Notice not signed' },
  description: { zh: '隔离中尚未签署告知书的人员，最早开始隔离的在前', en: 'Persons in quarantine who have not signed its notice, the first begun on top' },
  columns: {
    quarantineId: id('隔离编号', 'Quarantine'), personId: id('人员', 'Person'), householdId: id('住户', 'Household'), orgUnit: orgUnit(), place,
    startedAt: moment('隔离起始', 'Started'), countedSince: moment('起算时间', 'Counted since'),
  },
  row: ({ running, isSigned }) => (isSigned ? undefined : shownOf(running)),
  unit: 'orgUnit', kind: 'place', item: 'quarantineId',
  order: ({ startedAt }) => [startedAt],
  countedBy: [{ element: 'qua_notice_missing' }],
});
