import { id, moment, optional, orgUnit } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { toldOfErasures, unlessErased } from '../subjects/erased-person.js';
import { householdDraft } from '../subjects/household-draft.js';
import { declineReason, draftKind, draftKindOf, draftState } from './draft-words.js';

/** Of whom and of which household, and what it handed in. */
const HANDED_IN = {
  personId: optional(id('人员', 'Person')), householdId: id('住户', 'Household'), draftId: id('草稿编号', 'Draft'), kind: draftKind, orgUnit: orgUnit(), at: moment('所述时间', 'Of'),
};

/** What a row says of a draft, whatever became of it; nothing of one of which no more is known than how it ended. */
const handedInOf = ({ handedIn }: typeof householdDraft.initial, erased: ReadonlySet<string> | undefined) => {
  if (handedIn === undefined) return undefined;
  const { personId, householdId, draftId, submission, unit, at } = handedIn;
  return { personId: unlessErased(personId, erased), householdId, draftId, kind: draftKindOf(submission), orgUnit: unit, at };
};

export const draftsToConfirm = listOf(householdDraft, {
  name: 'draftsToConfirm',
  category: 'C10',
  label: { zh: '住户草稿待确认', en: 'Drafts to confirm' },
  description: { zh: '住户提交、居委会尚未确认或退回的草稿，最早的在前', en: 'What households handed in and the committee has neither confirmed nor declined, the oldest on top' },
  columns: { ...HANDED_IN, contentId: optional(id('内容', 'What it tells')) },
  row: (draft, _, erased) => {
    const handedIn = draft.confirmedAt === undefined && draft.declined === undefined ? handedInOf(draft, erased) : undefined;
    return handedIn && { ...handedIn, contentId: draft.handedIn?.contentId };
  },
  unit: 'orgUnit', kind: 'kind', beside: toldOfErasures,
  order: ({ at }) => [at],
});

export const residentDrafts = listOf(householdDraft, {
  name: 'residentDrafts',
  category: 'C10',
  readers: ['resident'], sites: ['householdId'],
  label: { zh: '住户草稿', en: 'Drafts of households' },
  description: { zh: '住户交给居委会确认的草稿及其处理情况，最近的在前', en: 'What households handed in for the committee to confirm and what became of it, the latest on top' },
  columns: { ...HANDED_IN, result: draftState, reason: optional(declineReason), endedAt: optional(moment('处理时间', 'Decided')) },
  row: (draft, _, erased) => {
    const handedIn = handedInOf(draft, erased);
    const { confirmedAt, declined } = draft;
    if (handedIn === undefined) return undefined;
    if (confirmedAt !== undefined) return { ...handedIn, result: 'confirmed' as const, reason: undefined, endedAt: confirmedAt };
    return { ...handedIn, result: declined === undefined ? ('waiting' as const) : ('declined' as const), reason: declined?.reason, endedAt: declined?.at };
  },
  unit: 'orgUnit', kind: 'kind', beside: toldOfErasures,
  order: ({ at }) => [-at],
});
