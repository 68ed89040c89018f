import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { goneWithPersons } from '../subjects/erased-person.js';
import { snoozedItem } from '../subjects/snoozed-item.js';
import { workList } from './words.js';

export const itemsSnoozed = listOf(snoozedItem, {
  name: 'itemsSnoozed',
  category: 'C10',
  label: { zh: '暂缓事项', en: 'Items put off' },
  description: { zh: '暂缓处置的事项，到时自动恢复，最先恢复的在前', en: 'What is put off and comes back by itself, what comes back first on top' },
  columns: {
    list: workList, itemId: id('事项编号', 'Item'), reasonId: optional(id('原因', 'Reason')), by: text('暂缓账号', 'Put off by'),
    orgUnit: orgUnit(), until: moment('暂缓至', 'Until'),
  },
  row: (snoozed) => {
    if (snoozed === undefined) return undefined;
    const { unit, ...rest } = snoozed;
    return { ...rest, orgUnit: unit };
  },
  unit: 'orgUnit', kind: 'list', beside: goneWithPersons((snoozed) => snoozed?.itemId),
  passesAt: ({ until }) => until,
});
