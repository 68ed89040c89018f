import { accept, choiceField, defineSubmission, duplicateOf } from '@yiwang/kernel';
import { z } from 'zod';
import { ERASURE_BASES } from './events.js';
import { personErasure, personErasureStream } from './person-erasure.js';

/**
 * Erases a person: once this is recorded in every street that knows the person, whoever took it destroys what leads from
 * the document to the person and the key of all that is sealed. No log, backup or read model that is made from then on opens
 * it, and every count stays.
 *
 * A text that somebody wrote freely is erased by itself in the same way, by its id in place of a person's.
 *
 * `refs.receipt` names the erasure, and is the id of its submission. A second one is a duplicate of it. Refused as
 * `record-not-found` for a person whom nobody knows.
 */
export const erasePerson = defineSubmission({
  type: 'erase-person',
  labels: { zh: '抹除个人信息', en: 'Erase a person', ja: '個人情報の抹消', ko: '개인정보 말소' },
  roles: ['admin'],
  units: 'any',
  personalData: 'pseudonym',
  schema: z.object({
    personId: z.uuid().toLowerCase().meta({ labels: { zh: '人员或文字编号', en: 'Id of the person, or of a text' } }),
    basis: choiceField('抹除依据', 'Basis', ERASURE_BASES, {
      request: { zh: '本人要求', en: 'The person asked for it' },
      retention: { zh: '保存期满', en: 'Kept long enough' },
    }),
  }),
  erases: ({ personId }) => personId,
  availableWhen: ['returnees', 'quarantineCases'].map((list) => ({ list, known: { personId: 'personId' } })),
  streamKind: personErasure,
  stream: ({ personId }, unit) => personErasureStream(unit, personId),
  decide({ submissionId, recordedAt, data: { personId, basis } }, [erased]) {
    if (erased !== undefined) return duplicateOf(erased.report, 'PersonErased', personId);
    // Whatever the sender's clock says: after all that is known of the person, so that no fact comes behind it.
    return accept({ type: 'PersonErased', data: { personId, basis, receipt: submissionId }, occurredAt: recordedAt });
  },
  refs: (event) => ({ receipt: event.data.receipt }),
});
