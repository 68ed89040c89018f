import { accept, defineSubmission, instantField, unnotedDuplicateOf } from '@yiwang/kernel';
import { z } from 'zod';
import { itemIdField } from '../work-items/work-item.js';
import { workListField } from '../work-items/work-list-field.js';
import { reminder, reminderStream } from './reminder.js';

/** Reminds of an item of a list that is due soon: once for each due moment it has. Sent by the product itself. */
export const sendReminder = defineSubmission({
  type: 'send-reminder',
  labels: { zh: '发送提醒', en: 'Send a reminder', ja: 'リマインダーの送信', ko: '알림 보내기' },
  roles: ['policy'],
  units: 'both',
  personalData: 'none',
  schema: z.object({ list: workListField, itemId: itemIdField, dueAt: instantField('到期时间', 'Due') }),
  streamKind: reminder,
  stream: (data, unit) => reminderStream(unit, data),
  decide({ data }, sent) {
    const same = sent.find(({ dueAt }) => dueAt === data.dueAt);
    return same === undefined ? accept({ type: 'ReminderSent', data }) : unnotedDuplicateOf(same.report, 'ReminderSent', data.itemId);
  },
});
