import { accept, defineSubmission, duplicateOf, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { draft, draftField, draftStream, findDraft, parseDraftId, refsOfDraft, refusalOfDecidingAt } from './draft.js';

/**
 * A committee confirms a household's draft: what it tells is recorded as the committee's own submission, and this after it. Who
 * sends it has it recorded; it comes here with a `cause` once that is done. Then it is accepted even where somebody declined
 * the draft in between, since what it tells is a fact by then.
 *
 * Refuses `draft-not-open` where the unit has no such draft, or it was declined, and `before-start` for a moment before it was handed in. Confirmed again is a duplicate.
 */
export const confirmDraft = defineSubmission({
  type: 'confirm-draft',
  labels: { zh: '确认草稿', en: 'Confirm a draft', ja: '下書きの確認', ko: '초안 확인' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({ draftId: draftField }),
  availableWhen: [{ list: 'draftsToConfirm', known: { draftId: 'draftId' }, label: { zh: '确认', en: 'Confirm', ja: '確認', ko: '확인' } }],
  streamKind: draft,
  stream: ({ draftId }, unit) => draftStream(unit, parseDraftId(draftId).householdId),
  decide({ orgUnit, occurredAt, cause, data: { draftId } }, sayings) {
    const found = findDraft(sayings, draftId, orgUnit);
    if (found === undefined) return refuse('draft-not-open', 'draftId');
    const { routing, ended } = found;
    if (ended?.type === 'DraftConfirmed') return duplicateOf(ended.report, 'DraftConfirmed', draftId);
    if (ended !== undefined && cause === undefined) return refuse('draft-not-open', 'draftId');
    return refusalOfDecidingAt(occurredAt, found) ?? accept({ type: 'DraftConfirmed', data: routing });
  },
  refs: ({ data, metadata }, sayings) => refsOfDraft(sayings, data.draftId, metadata.orgUnit),
});
