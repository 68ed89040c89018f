import { kindOfFacts, reportOf, streamName, streetOf, type CommitteeCode, type Reported, type StreamKind, type StreamName } from '@yiwang/kernel';
import type { ItemRef } from '../work-items/events.js';
import type { ReminderSent } from './events.js';

/** Of which due moment of the item was reminded. */
export interface SentReminder extends Reported {
  readonly dueAt: string;
}

/** The reminders of one item of one list. */
export const reminder: StreamKind<readonly SentReminder[], ReminderSent> = kindOfFacts('reminder', (event) => ({
  dueAt: event.data.dueAt,
  report: reportOf(event),
}));

/** `<street>_reminder-<list>.<itemId>` */
export function reminderStream(unit: CommitteeCode, { list, itemId }: ItemRef): StreamName {
  return streamName(streetOf(unit), reminder.kind, `${list}.${itemId}`);
}
