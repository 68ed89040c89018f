import type { NaiveEvent } from './naive-board.js';
import { ofAny } from './naive-units.js';

const WORDS: Readonly<Record<string, string>> = { 'report-temperature': 'reportTemperature', 'register-returnee': 'registerReturnee' };

/** The rows of the lists of drafts. @param all the live events in their order */
export function naiveDraftLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly object[]>> {
  const handedIn = ofAny(all, 'DraftHandedIn');
  const ends = ofAny(all, 'DraftConfirmed', 'DraftDeclined');
  const last = handedIn.filter((one, n) => !handedIn.slice(n + 1).some(({ unit, data }) => unit === one.unit && data.draftId === one.data.draftId));
  const drafts = last.map(({ unit, occurredAt, data: { draftId, householdId, submission, personId, content } }) => {
    const own = ends.filter((end) => end.unit === unit && end.data.draftId === draftId);
    return {
      row: { draftId, personId, householdId, kind: WORDS[submission], orgUnit: unit, at: occurredAt },
      contentId: 'noteId' in content ? content.noteId : undefined,
      end: own.find(({ type }) => type === 'DraftConfirmed') ?? own[0],
    };
  });
  return {
    draftsToConfirm: drafts.filter(({ end }) => end === undefined).map(({ row, contentId }) => ({ ...row, contentId })),
    residentDrafts: drafts.map(({ row, end }) => ({
      ...row, result: end === undefined ? 'waiting' : end.type === 'DraftConfirmed' ? 'confirmed' : 'declined',
      reason: end?.type === 'DraftDeclined' ? end.data.reason : undefined, endedAt: end?.occurredAt,
    })),
  };
}
