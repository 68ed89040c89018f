import {
  formattedText, formatInstant, kindOfSayings, MINUTE, refsOfText, refuse, saidOf, streamName, streetOf,
  type CommitteeCode, type Decision, type Instant, type OrgUnitCode, type Reported, type Refs, type SayingOf, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { DraftEvent, DraftHandedIn } from './events.js';

/** All that was said of the drafts of one household, by valid time. */
export type DraftState = readonly SayingOf<DraftEvent>[];

/**
 * Nothing of a draft is voided: by how many were handed in a household is bounded, what one told is dropped when it is decided, and
 * what was confirmed is a fact of its own, which may be voided.
 */
export const draft: StreamKind<DraftState, DraftEvent> = { ...kindOfSayings<DraftEvent>('draft'), refusesCorrection: 'draft-is-final' };

/** `<street>_draft-<householdId>`: one stream a household, by which its drafts are bounded. */
export function draftStream(unit: CommitteeCode, householdId: string): StreamName {
  return streamName(streetOf(unit), draft.kind, householdId);
}

const DRAFT_ID = /^([A-Za-z0-9][A-Za-z0-9-]{0,63})\.([A-Za-z0-9-]{1,64})$/;

/** `<householdId>.<submissionId>` */
export const draftIdOf = (householdId: string, submissionId: string): string => `${householdId}.${submissionId}`;

/** Whose draft an id names, and which submission handed it in. @param draftId one that `draftField` took */
export function parseDraftId(draftId: string): { readonly householdId: string; readonly submissionId: string } {
  const [, householdId, submissionId] = DRAFT_ID.exec(draftId)!;
  return { householdId: householdId!, submissionId: submissionId! };
}

/** A draft by its id, as the answer and the lists give it. */
export const draftField = formattedText('rowId', DRAFT_ID).meta({ labels: { zh: '草稿编号', en: 'Draft' } });

/** What became of a draft, of which there is nothing more to say. */
type Ended = Exclude<SayingOf<DraftEvent>, SayingOf<DraftHandedIn>>;

/** What became of a draft: confirmed, it is a fact, whatever else was said of it at that moment. */
export function endOf(sayings: DraftState, draftId: string): Ended | undefined {
  const of = ({ said }: SayingOf<DraftEvent>): boolean => said.draftId === draftId;
  return saidOf(sayings, 'DraftConfirmed').find(of) ?? saidOf(sayings, 'DraftDeclined').find(of);
}

/** A draft as it was handed in in a unit, and what became of it; `undefined` where that unit has no such one. */
export function findDraft(sayings: DraftState, draftId: string, unit: OrgUnitCode) {
  const handedIn = saidOf(sayings, 'DraftHandedIn').find(({ said, orgUnit }) => said.draftId === draftId && orgUnit === unit);
  if (handedIn === undefined) return undefined;
  const { content, personId: _, ...routing } = handedIn.said;
  return { routing, content, report: handedIn.report, ended: endOf(sayings, draftId) };
}

/** By so much may the clock of whoever decides be behind ours (ms): a draft can be decided in the minute in which it was handed in. */
const CLOCKS_DIFFER = 5 * MINUTE;

/** Why a draft cannot have been decided at an instant: nobody had it before it was handed in, whenever that was of which it tells. */
export function refusalOfDecidingAt(at: Instant, { report }: Reported): Decision<never> | undefined {
  const start = Math.max(report.recordedAt, report.occurredAt) - CLOCKS_DIFFER;
  return at < start ? refuse('before-start', 'occurredAt', { start: formatInstant(report.recordedAt) }) : undefined;
}

/**
 * What whoever decides about a draft has to know of it: `submission`, its type; `contentId`, what it tells; `handedInAs`, the
 * submission, and `handedInId`, its event; `occurredAt`, ISO 8601 with offset.
 */
export function refsOfDraft(sayings: DraftState, draftId: string, unit: OrgUnitCode): Refs {
  const found = findDraft(sayings, draftId, unit);
  if (found === undefined) return { draftId };
  const { routing, content, report } = found;
  return {
    draftId, submission: routing.submission, handedInAs: parseDraftId(draftId).submissionId, handedInId: report.eventId, occurredAt: formatInstant(report.occurredAt),
    ...refsOfText('contentId', content),
  };
}
