import { accept, defineSubmission, noteField, refsOfText, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { holderAt, itemIdField, ofUnit, workItem, workItemStream } from './work-item.js';
import { workListField } from './work-list-field.js';

/**
 * An item of a list is let go, so that somebody else may take it on. Whoever may speak for the unit may say so of a
 * colleague too, who may be off sick.
 *
 * Refuses `not-taken-on` where nobody has it then, of that unit.
 */
export const letGoItem = defineSubmission({
  type: 'let-go-item',
  labels: { zh: '放回事项', en: 'Let an item go', ja: '案件を手放す', ko: '업무 항목 내려놓기' },
  roles: ['committee', 'street', 'admin', 'doctor', 'police', 'department', 'volunteer'],
  units: 'both',
  personalData: 'encrypted',
  schema: z.object({ list: workListField, itemId: itemIdField, reason: noteField('原因', 'Reason').optional() }),
  availableWhen: [{ list: 'itemsTakenOn', known: { list: 'list', itemId: 'itemId' } }],
  streamKind: workItem,
  stream: (data, unit) => workItemStream(unit, data),
  decide({ orgUnit, occurredAt, data: { list, itemId, reason } }, changes) {
    if (holderAt(ofUnit(changes, orgUnit), occurredAt) === undefined) return refuse('not-taken-on', 'itemId');
    return accept({ type: 'ItemLetGo', data: { list, itemId, reason } });
  },
  refs: (event) => (event.type === 'ItemLetGo' ? refsOfText('reasonId', event.data.reason) : undefined),
});
