import { accept, choiceField, defineSubmission, duplicateOf, noteField, refuse, type ResidentLabels } from '@yiwang/kernel';
import { z } from 'zod';
import { draft, draftField, draftStream, findDraft, parseDraftId, refsOfDraft, refusalOfDecidingAt } from './draft.js';
import { DECLINE_REASONS, type DeclineReason } from './events.js';

/** As the household reads them. */
const REASONS = {
  notTrue: { zh: '与实际不符', en: 'It is not so', ja: '事実と異なる', ko: '사실과 다름' },
  incomplete: { zh: '填写不完整', en: 'Something is missing', ja: '記入漏れがある', ko: '기재가 불완전함' },
  alreadyKnown: { zh: '已登记过', en: 'It is known already', ja: 'すでに登録済み', ko: '이미 등록됨' },
  other: { zh: '其他', en: 'Something else', ja: 'その他', ko: '기타' },
} satisfies Record<DeclineReason, ResidentLabels>;

/**
 * A committee declines a household's draft: nothing of it becomes a fact, and what it told is dropped. The household is told the
 * reason.
 *
 * Refuses `draft-not-open` where the unit has no such draft, or it was confirmed, and `before-start` for a moment before it was handed in. For the same reason again is a duplicate; for
 * another it is refused, too.
 */
export const declineDraft = defineSubmission({
  type: 'decline-draft',
  labels: { zh: '退回草稿', en: 'Decline a draft', ja: '下書きの差し戻し', ko: '초안 반려' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    draftId: draftField,
    reason: choiceField('退回原因', 'Why', DECLINE_REASONS, REASONS),
    remark: noteField('备注（住户看不到）', 'Remark (not shown to the household)').optional(),
  }),
  availableWhen: [{ list: 'draftsToConfirm', known: { draftId: 'draftId' }, label: { zh: '退回', en: 'Decline', ja: '差し戻す', ko: '반려' } }],
  streamKind: draft,
  stream: ({ draftId }, unit) => draftStream(unit, parseDraftId(draftId).householdId),
  decide({ orgUnit, occurredAt, data: { draftId, reason, remark } }, sayings) {
    const found = findDraft(sayings, draftId, orgUnit);
    if (found === undefined) return refuse('draft-not-open', 'draftId');
    const { routing, ended } = found;
    if (ended === undefined) return refusalOfDecidingAt(occurredAt, found) ?? accept({ type: 'DraftDeclined', data: { ...routing, reason, remark } });
    const isSame = ended.type === 'DraftDeclined' && ended.said.reason === reason;
    return isSame ? duplicateOf(ended.report, 'DraftDeclined', draftId) : refuse('draft-not-open', 'draftId');
  },
  refs: ({ data, metadata }, sayings) => refsOfDraft(sayings, data.draftId, metadata.orgUnit),
});
