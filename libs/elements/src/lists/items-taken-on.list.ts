import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { goneWithPersons } from '../subjects/erased-person.js';
import { workItem } from '../subjects/work-item.js';
import { workList } from './words.js';

export const itemsTakenOn = listOf(workItem, {
  name: 'itemsTakenOn',
  category: 'C10',
  readers: ['doctor', 'police', 'department', 'volunteer'],
  label: { zh: '已领办事项', en: 'Items taken on' },
  description: { zh: '有人领办的清单事项，最早领办的在前', en: 'Items of lists that somebody has taken on, the first on top' },
  columns: {
    list: workList, itemId: id('事项编号', 'Item'), takenBy: text('领办账号', 'Taken on by'), by: optional(id('领办人', 'Worker')),
    orgUnit: orgUnit(), takenAt: moment('领办时间', 'Taken on'),
  },
  row: (taken) => {
    if (taken === undefined) return undefined;
    const { unit, ...rest } = taken;
    return { ...rest, orgUnit: unit };
  },
  unit: 'orgUnit', kind: 'list', beside: goneWithPersons((taken) => taken?.itemId),
  order: ({ takenAt }) => [takenAt],
});
