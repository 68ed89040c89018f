import { accept, DAY, defineSubmission, duplicateOf, formatInstant, inEffectAt, instantField, instantOf, noteField, refsOfText, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { itemIdField } from '../work-items/work-item.js';
import { workListField } from '../work-items/work-list-field.js';
import { itemSnooze, itemSnoozeStream } from './item-snooze.js';

/** Nothing that somebody must do is put off for longer at once: who still means it then says so again. */
const LONGEST = 7 * DAY;

/**
 * The office puts an item off until a moment, and says why: until then it does not stand among what must be dealt with, and
 * comes back by itself if its cause is still there. It stays in its list. Said again, the later saying holds. A committee cannot
 * keep an item of its own from the office's eyes.
 *
 * Refuses `snooze-out-of-range` for a moment that is not ahead, or further than seven days. Until the same moment is a duplicate.
 */
export const snoozeItem = defineSubmission({
  type: 'snooze-item',
  labels: { zh: '暂缓事项', en: 'Put an item off', ja: '案件を保留する', ko: '업무 항목 보류' },
  roles: ['street', 'admin'],
  units: 'both',
  personalData: 'encrypted',
  schema: z.object({ list: workListField, itemId: itemIdField, until: instantField('暂缓至', 'Until', { ahead: true }), reason: noteField('原因', 'Reason') }),
  availableWhen: [{
    list: 'itemsSnoozed', known: { list: 'list', itemId: 'itemId' },
    label: { zh: '改期恢复', en: 'Bring back at another time', ja: '再開の時刻を変える', ko: '재개 시각 변경' },
  }],
  streamKind: itemSnooze,
  stream: (data, unit) => itemSnoozeStream(unit, data),
  decide({ orgUnit, occurredAt, data: { list, itemId, until: said, reason } }, snoozes) {
    const until = instantOf(said);
    const latest = occurredAt + LONGEST;
    if (until <= occurredAt || until > latest) return refuse('snooze-out-of-range', 'until', { after: formatInstant(occurredAt), latest: formatInstant(latest) });
    const current = inEffectAt(snoozes.filter((snooze) => snooze.orgUnit === orgUnit), occurredAt);
    if (current?.until === until) return duplicateOf(current.report, 'ItemSnoozed', itemId);
    return accept({ type: 'ItemSnoozed', data: { list, itemId, until: formatInstant(until), reason } });
  },
  refs: (event) => refsOfText('reasonId', event.data.reason),
});
