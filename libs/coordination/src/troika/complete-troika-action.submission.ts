import { accept, defineSubmission, duplicateOf, formatInstant, idField, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { findAction, troika, troikaStream } from './troika.js';

/**
 * What was agreed is done.
 *
 * Refuses `action-not-open` where nothing of the kind was agreed of that compound, and `before-start` before it was. Done already is
 * a duplicate.
 */
export const completeTroikaAction = defineSubmission({
  type: 'complete-troika-action',
  labels: { zh: '三方议定事项办结', en: 'An agreed action is done', ja: '合意事項の完了', ko: '합의 사항 완료' },
  roles: ['committee', 'owners', 'property', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ compoundId }) => compoundId,
  schema: z.object({ compoundId: idField('小区编号', 'Compound'), actionId: idField('事项编号', 'Action') }),
  availableWhen: [{ list: 'troikaActions', known: { compoundId: 'compoundId', actionId: 'actionId' } }],
  streamKind: troika,
  stream: (data, unit) => troikaStream(unit, data.compoundId),
  decide({ orgUnit, occurredAt, data: { compoundId, actionId } }, state) {
    const action = findAction(state, actionId);
    if (action === undefined || action.orgUnit !== orgUnit) return refuse('action-not-open', 'actionId');
    const { said: { owner, dueAt }, report: { occurredAt: agreed }, completed } = action;
    if (completed !== undefined) return duplicateOf(completed, 'TroikaActionCompleted', actionId);
    if (occurredAt < agreed) return refuse('before-start', 'occurredAt', { start: formatInstant(agreed) });
    return accept({ type: 'TroikaActionCompleted', data: { compoundId, actionId, owner, dueAt, agreedAt: formatInstant(agreed) } });
  },
});
