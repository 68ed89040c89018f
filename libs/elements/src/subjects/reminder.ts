import type { ReminderSent, WorkList } from '@yiwang/coordination';
import { endOfDay } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineExtended, QuarantineReleased, QuarantineWasteCollected } from '@yiwang/quarantine';
import type { SiteDeregistered } from '@yiwang/registers';
import type { HotelDailyReportSubmitted } from '@yiwang/screening';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf, streetIn } from './keys.js';
import { isServing, MADE_UP_WITHIN } from './quarantined-household.js';

interface Reminder {
  readonly unit: OrgUnitCode;
  readonly list: WorkList;
  readonly itemId: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant;
}

/** What was sent last of an item, unless it was done since; and until when it is done whatever is sent. */
interface ReminderState {
  readonly sent?: Reminder | undefined;
  readonly doneUntil: Instant;
}

/**
 * One item that was reminded of, until what it waits for has happened: also where that is told after the reminder, of before it. What
 * is put off waits for its new moment, of which it is reminded anew.
 */
export const reminder = defineSubject<ReminderSent | QuarantineExtended | QuarantineReleased | QuarantineWasteCollected | HotelDailyReportSubmitted | SiteDeregistered>()({
  name: 'reminder',
  hears: {
    ReminderSent: { key: (event) => keyOf(streetIn(event), event.data.list, event.data.itemId), keeps: ['list', 'itemId', 'dueAt'] },
    QuarantineExtended: { key: (event) => keyOf(streetIn(event), 'quarantineCases', event.data.quarantineId), keeps: ['newDueAt'] },
    QuarantineReleased: { key: (event) => keyOf(streetIn(event), 'quarantineCases', event.data.quarantineId), keeps: [] },
    QuarantineWasteCollected: {
      key: (event) => (isServing(event.data) ? keyOf(streetIn(event), 'wasteMissed', event.data.householdId) : undefined), keeps: [],
    },
    HotelDailyReportSubmitted: { key: (event) => keyOf(streetIn(event), 'hotelsNotReported', event.data.siteId), keeps: [] },
    SiteDeregistered: {
      key: (event) => (event.data.siteType === 'hotel' ? keyOf(streetIn(event), 'hotelsNotReported', event.data.siteId) : undefined), keeps: [],
    },
  },
  initial: { doneUntil: Number.MIN_SAFE_INTEGER } as ReminderState,
  evolve: ({ doneUntil }, fact): ReminderState => {
    if (fact.type !== 'ReminderSent') return { doneUntil: Math.max(doneUntil, doneBy(fact)) };
    const { list, itemId, dueAt } = fact.data;
    return { doneUntil, sent: { unit: fact.orgUnit, list, itemId, dueAt: instantIn(dueAt), sentAt: fact.occurredAt } };
  },
});

type Heard = Parameters<typeof reminder.evolve>[1];

/** Up to which due moment an item is done by what happened. */
function doneBy(fact: Exclude<Heard, { readonly type: 'ReminderSent' }>): Instant {
  switch (fact.type) {
    case 'QuarantineExtended':
      return instantIn(fact.data.newDueAt) - 1;
    case 'QuarantineReleased':
      return Number.MAX_SAFE_INTEGER;
    case 'QuarantineWasteCollected':
      return fact.occurredAt + MADE_UP_WITHIN;
    default:
      return endOfDay(fact.occurredAt);
  }
}

/** What was sent of an item that is still to be done. */
export const standingIn = ({ sent, doneUntil }: ReminderState): Reminder | undefined => (sent !== undefined && sent.dueAt > doneUntil ? sent : undefined);
