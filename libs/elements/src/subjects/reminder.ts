import type { ReminderSent, WorkList } from '@yiwang/coordination';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineReleased } from '@yiwang/quarantine';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf, streetIn } from './keys.js';

interface Reminder {
  readonly unit: OrgUnitCode;
  readonly list: WorkList;
  readonly itemId: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant;
}

/** One item that was reminded of, until what it waits for has happened. */
export const reminder = defineSubject<ReminderSent | QuarantineReleased>()({
  name: 'reminder',
  hears: {
    ReminderSent: { key: (event) => keyOf(streetIn(event), event.data.list, event.data.itemId), keeps: ['list', 'itemId', 'dueAt'] },
    QuarantineReleased: { key: (event) => keyOf(streetIn(event), 'quarantineCases', event.data.quarantineId), keeps: [] },
  },
  initial: undefined as Reminder | undefined,
  evolve: (_, fact) => {
    if (fact.type === 'QuarantineReleased') return undefined;
    const { list, itemId, dueAt } = fact.data;
    return { unit: fact.orgUnit, list, itemId, dueAt: instantIn(dueAt), sentAt: fact.occurredAt };
  },
});
