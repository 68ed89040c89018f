import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { conflict } from '../subjects/conflict.js';
import { conflictAbout, firstSaid, secondSaid } from './words.js';

export const conflicts = listOf(conflict, {
  name: 'conflicts',
  category: 'C10',
  readers: ['doctor'],
  label: { zh: '数据冲突', en: 'Conflicting facts' },
  description: {
    zh: '两条不能同时为真的记录，尚无人裁定以哪条为准的，最早的在前',
    en: 'Two facts that cannot both be true, of which nobody has said yet which is kept, the oldest on top',
  },
  columns: {
    conflictId: id('冲突编号', 'Conflict'), about: conflictAbout, householdId: optional(id('住户', 'Household')), orgUnit: orgUnit(),
    firstSaid, firstBy: text('先报账号', 'First reported by'), secondSaid, secondBy: text('后报账号', 'Then reported by'),
    since: moment('时间', 'When'), stream: id('记录流', 'Stream'), firstEventId: id('先报的记录', 'First event'), secondEventId: id('后报的记录', 'Second event'),
  },
  row: (open) => {
    if (open === undefined) return undefined;
    const { unit, eventIds: [firstEventId, secondEventId], said: [first, second], by: [firstBy, secondBy], ...rest } = open;
    return { ...rest, orgUnit: unit, firstSaid: first, firstBy, secondSaid: second, secondBy, firstEventId, secondEventId };
  },
  unit: 'orgUnit',
  order: ({ since }) => [since],
  countedBy: [{ element: 'coo_conflicts_open' }],
});
