import { accept, defineSubmission, duplicateOf, formatInstant, refuse, worker, type FirstReport } from '@yiwang/kernel';
import { z } from 'zod';
import { holderFrom, itemIdField, ofUnit, workItem, workItemStream } from './work-item.js';
import { workListField } from './work-list-field.js';

/**
 * Somebody takes on an item of a list, by name: the others see that it is looked after. It stays in its list until what
 * the list waits for has happened. `by` says for whom, where several share an account. What one unit says of an item binds no
 * other unit.
 *
 * Refuses `already-taken-on`, with who has it (`by`, an account) and since when (`at`). The same person again is a duplicate.
 */
export const takeOnItem = defineSubmission({
  type: 'take-on-item',
  labels: { zh: '领办事项', en: 'Take on an item', ja: '案件を引き受ける', ko: '업무 항목 맡기' },
  roles: ['committee', 'street', 'admin', 'doctor', 'police', 'department', 'volunteer'],
  units: 'both',
  personalData: 'pseudonym',
  schema: z.object({ list: workListField, itemId: itemIdField, by: worker.optional() }),
  streamKind: workItem,
  stream: (data, unit) => workItemStream(unit, data),
  decide({ orgUnit, actor, occurredAt, data: { list, itemId, by } }, changes) {
    const holder = holderFrom(ofUnit(changes, orgUnit), occurredAt);
    if (holder === undefined) return accept({ type: 'ItemTakenOn', data: { list, itemId, takenBy: actor, by } });
    if (personOf(holder) === (by ?? actor)) return duplicateOf(holder, 'ItemTakenOn', itemId);
    return refuse('already-taken-on', 'itemId', { by: holder.actor, at: formatInstant(holder.occurredAt) });
  },
});

/** The person for whom it was taken on, or else whose account it was. */
const personOf = ({ reportedBy, actor }: FirstReport): string => reportedBy ?? actor;
