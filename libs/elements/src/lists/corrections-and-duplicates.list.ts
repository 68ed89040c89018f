import { endOfDay } from '@yiwang/kernel';
import { id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { qualityNote } from '../subjects/quality-note.js';
import { qualityNoteKind } from './words.js';

export const correctionsAndDuplicates = listOf(qualityNote, {
  name: 'correctionsAndDuplicates',
  category: 'C10',
  label: { zh: '今日更正与拦截', en: 'Corrections and duplicates today' },
  description: {
    zh: '当日作废的记录，以及与此前记录相同、未再记录的上报，最近的在前；次日零时起不再列出',
    en: 'Records voided today, and reports of today that said what had been recorded before, the latest on top; gone at midnight',
  },
  columns: {
    what: qualityNoteKind, eventType: optional(text('事项', 'About')), orgUnit: orgUnit('所属单位', 'Unit'), by: text('账号', 'By'),
    reasonId: optional(id('更正原因', 'Reason')), at: moment('时间', 'When'), originalEventId: optional(id('重复于', 'Same as')),
    correctedEventId: optional(id('更正', 'Corrected')), eventId: id('记录编号', 'Event'), stream: id('记录流', 'Stream'),
  },
  row: (note, eventId) => {
    if (note === undefined) return undefined;
    const { said, unit, actor, at, stream } = note;
    const shown = { orgUnit: unit, by: actor, at, stream, eventId };
    if (said.what === 'duplicate') return { ...said, ...shown };
    const { reason, ...corrected } = said;
    return { ...corrected, reasonId: 'noteId' in reason ? reason.noteId : undefined, ...shown };
  },
  unit: 'orgUnit', kind: 'what',
  passesAt: ({ at }) => endOfDay(at),
  order: ({ at }) => [-at],
  countedBy: [{ element: 'coo_corrections', kind: 'correction' }, { element: 'coo_duplicates', kind: 'duplicate' }],
});
