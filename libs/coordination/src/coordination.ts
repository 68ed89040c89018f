import { textWasOpen, type BoundedContext, type EventOf } from '@yiwang/kernel';
import { confirmDraft } from './drafts/confirm-draft.submission.js';
import { declineDraft } from './drafts/decline-draft.submission.js';
import { draft } from './drafts/draft.js';
import { handInDraft } from './drafts/hand-in-draft.submission.js';
import { missedCollectionToCrew } from './policies/missed-collection-to-crew.policy.js';
import { remindHotel } from './policies/remind-hotel.policy.js';
import { remindOfRelease } from './policies/remind-of-release.policy.js';
import { policyFailure } from './policy-failures/policy-failure.js';
import { reportPolicyFailure } from './policy-failures/report-policy-failure.submission.js';
import { reportPolicyRetry } from './policy-failures/report-policy-retry.submission.js';
import { retryPolicy } from './policy-failures/retry-policy.submission.js';
import { reminder } from './reminders/reminder.js';
import { sendReminder } from './reminders/send-reminder.submission.js';
import { itemSnooze } from './snoozes/item-snooze.js';
import { snoozeItem } from './snoozes/snooze-item.submission.js';
import { clearElementThreshold } from './thresholds/clear-element-threshold.submission.js';
import { elementThreshold } from './thresholds/element-threshold.js';
import { setElementThreshold } from './thresholds/set-element-threshold.submission.js';
import { agreeTroikaAction } from './troika/agree-troika-action.submission.js';
import { completeTroikaAction } from './troika/complete-troika-action.submission.js';
import { recordTroikaContribution } from './troika/record-troika-contribution.submission.js';
import { recordTroikaMeeting } from './troika/record-troika-meeting.submission.js';
import { troika } from './troika/troika.js';
import { letGoItem } from './work-items/let-go-item.submission.js';
import { takeOnItem } from './work-items/take-on-item.submission.js';
import { workItem } from './work-items/work-item.js';

/** Who does what, across the work of all contexts: everything the coordination service owns. */
export const coordination = {
  name: 'coordination',
  submissions: [
    takeOnItem, letGoItem, sendReminder, reportPolicyFailure, retryPolicy, reportPolicyRetry,
    recordTroikaMeeting, agreeTroikaAction, completeTroikaAction, recordTroikaContribution,
    setElementThreshold, clearElementThreshold, snoozeItem,
    handInDraft, confirmDraft, declineDraft,
  ],
  streamKinds: [workItem, reminder, policyFailure, troika, elementThreshold, itemSnooze, draft],
  upcasters: [textWasOpen('ItemLetGo', 'reason')],
  duePolicies: [remindOfRelease, remindHotel, missedCollectionToCrew],
} satisfies BoundedContext;

/** Every event that stands in one of its streams. */
export type CoordinationEvent = EventOf<typeof coordination>;
