import type { DraftHandedIn } from '@yiwang/coordination';
import fc from 'fast-check';
import { says, type Saying } from './imagined-saying.js';
import type { ImaginedStreet, Said } from './imagined-street.js';

const ASKED_FOR = ['report-temperature', 'sign-quarantine-notice', 'screen-household', 'register-returnee'];

/** The ids of what was handed in in a street, voided or not. */
export const draftsHandedIn = ({ events }: ImaginedStreet): readonly string[] =>
  events.filter(({ type }) => type === 'DraftHandedIn').map(({ data }) => (data as DraftHandedIn['data']).draftId);

/** Of a draft that was handed in, so far as one was. */
const ofDraft = (saying: (draftId: string) => Pick<Said, 'type' | 'data'>): fc.Arbitrary<Saying> =>
  fc.nat(99).map((n) => (street) => {
    const drafts = street.events.filter(({ type }) => type === 'DraftHandedIn');
    const one = drafts[n % (drafts.length || 1)];
    return { ...saying((one?.data as DraftHandedIn['data'] | undefined)?.draftId ?? 'h-1.none'), ...(one ? { unit: one.metadata.orgUnit } : {}) };
  });

/** What households hand in for a committee to confirm, and what becomes of it. */
export const draftSaying: fc.Arbitrary<Saying> = fc.oneof(
  says(fc.tuple(fc.constantFrom('h-1', 'h-2'), fc.constantFrom(...ASKED_FOR)), ([household, submission]) => ({
    type: 'hand-in-draft', data: { household, submission, content: { noteId: 'content' } }, role: 'resident', site: household,
  })),
  ofDraft((draftId) => ({ type: 'confirm-draft', data: { draftId } })),
  ofDraft((draftId) => ({ type: 'decline-draft', data: { draftId, reason: 'incomplete' } })),
);

/** What a committee says beside what a row knows. */
export const REST_OF_DRAFTS: Readonly<Record<string, () => object>> = {
  'confirm-draft': () => ({}),
  'decline-draft': () => ({ reason: 'notTrue' }),
};
