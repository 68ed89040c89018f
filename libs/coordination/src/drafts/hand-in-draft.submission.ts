import { accept, startOfDay, defineSubmission, formattedText, idField, isOfOtherHousehold, knownHousehold, noteField, refuse, saidOf } from '@yiwang/kernel';
import { z } from 'zod';
import { draft, draftIdOf, draftStream, endOf, refsOfDraft } from './draft.js';

/** So many drafts of a household wait at once, and so many are handed in on one day: enough for a family, and for nobody's game. */
const MOST_OPEN = 10;
const MOST_A_DAY = 30;

/** More characters than the largest form that may be a draft holds. */
export const LONGEST_CONTENT = 10_000;

/**
 * A household's account hands in what it may not say by itself: a committee confirms it, and only then is it a fact. The edge
 * makes this of the submission that was sent, once that would be taken as it stands.
 *
 * Refuses `not-your-household` for another household, and `too-many-drafts` while ten wait, or once thirty were handed in on
 * this day (Shanghai).
 */
export const handInDraft = defineSubmission({
  type: 'hand-in-draft',
  labels: { zh: '提交草稿', en: 'Hand in a draft', ja: '下書きの提出', ko: '초안 제출' },
  roles: ['resident'],
  byEdgeAlone: true,
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    household: knownHousehold(),
    submission: formattedText('id', /^[a-z][a-z-]{1,99}$/).meta({ labels: { zh: '类型', en: 'Kind' } }),
    personId: idField('人员', 'Person').optional(),
    content: noteField('内容', 'What it tells', { max: LONGEST_CONTENT, lines: 'several' }),
  }),
  streamKind: draft,
  stream: (data, unit) => draftStream(unit, data.household),
  decide(command, sayings) {
    const { household: householdId, submission, personId, content } = command.data;
    if (isOfOtherHousehold(command, householdId)) return refuse('not-your-household', 'household');
    const handedIn = saidOf(sayings, 'DraftHandedIn');
    const open = handedIn.filter(({ said }) => endOf(sayings, said.draftId) === undefined);
    const today = handedIn.filter(({ report }) => startOfDay(report.recordedAt) === startOfDay(command.recordedAt));
    if (open.length >= MOST_OPEN || today.length >= MOST_A_DAY) return refuse('too-many-drafts', undefined, { open: MOST_OPEN, day: MOST_A_DAY });
    const routing = { draftId: draftIdOf(householdId, command.submissionId), householdId, submission };
    return accept({ type: 'DraftHandedIn', data: { ...routing, ...(personId !== undefined && { personId }), content } });
  },
  refs: ({ data, metadata }, sayings) => refsOfDraft(sayings, data.draftId, metadata.orgUnit),
});
