import { id, moment, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { goneWithPersons } from '../subjects/erased-person.js';
import { reminder, standingIn } from '../subjects/reminder.js';
import { workList } from './words.js';

export const reminders = listOf(reminder, {
  name: 'reminders',
  category: 'C10',
  readers: ['police', 'hotel'],
  label: { zh: '提醒', en: 'Reminders' },
  description: { zh: '即将到期而尚未办结的事项的提醒，到期早的在前', en: 'Reminders of items that are due soon and not settled, the one due first on top' },
  columns: {
    list: workList, itemId: id('事项编号', 'Item'), orgUnit: orgUnit(), sentAt: moment('提醒时间', 'Sent'), dueAt: moment('到期时间', 'Due'),
  },
  row: (state) => {
    const sent = standingIn(state);
    return sent && { ...sent, orgUnit: sent.unit };
  },
  unit: 'orgUnit', kind: 'list', sites: ['itemId'], due: 'dueAt', beside: goneWithPersons(({ sent }) => sent?.itemId),
  states: {
    DUE_24H: { label: { zh: '24小时内到期', en: 'Due within 24 h' }, after: 0 },
    OVERDUE: { label: { zh: '已到期', en: 'Overdue' }, until: 0 },
  },
});
