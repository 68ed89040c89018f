import { given, happened } from '@yiwang/kernel/testing';
import { sendReminder } from './send-reminder.submission.js';

const due = (dueAt: string) => ({ list: 'quarantineCases', itemId: 'p-1.1', dueAt }) as const;
const today = due('2020-02-15T10:00:00.000+08:00');
const later = due('2020-02-22T10:00:00.000+08:00');

describe('a reminder', () => {
  it('is sent once for each due moment of an item', () => {
    given(sendReminder).when(today).thenRecords({ type: 'ReminderSent', data: today });
    const sent = happened({ type: 'ReminderSent', data: today }, { id: 'sent' });
    given(sendReminder, sent).when(today).thenIsDuplicateOf('sent');
    given(sendReminder, sent).when(later).thenRecords({ type: 'ReminderSent', data: later });
  });
});
