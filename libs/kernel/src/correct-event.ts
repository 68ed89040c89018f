import { z } from 'zod';
import type { ConflictResolved } from './conflict.js';
import { liveEvents, type EventCorrected, type EventMetadata } from './event.js';
import { noteField, refsOfText } from './note.js';
import type { PersonRef } from './personal.js';
import { ROLES, ruleOf, type Role } from './role.js';
import { parseStreamName, type StreamKind, type StreamName } from './stream.js';
import { accept, defineSubmission, refuse, type Command, type Decision } from './submission.js';

/** Longer than any stream of ours is named: a scope, a kind, and at most a committee, a round and a household. */
const LONGEST_STREAM = 250;

/** What a correction must know of each event of a stream, whatever its kind. */
export interface CorrectableEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  /** `undefined` for an event that cannot be read. */
  readonly metadata: Pick<EventMetadata, 'orgUnit' | 'actor' | 'site' | 'occurredAt' | 'submissionId'> | undefined;
}

/** Who corrects whatever was reported of a unit, and may tell a person's name anew then. Everybody else corrects their own reports. */
const OFFICES: readonly Role[] = ['committee', 'street', 'admin'];

/** A stream as a correction sees it: every event, voided ones too. Its kind is that of the stream it is made for. */
export const correctable: StreamKind<readonly CorrectableEvent[], EventCorrected | ConflictResolved> = {
  kind: '*',
  initial: [],
  evolve: (events, event) => [...events, event],
};

/** The event that a correction voids; `undefined` for whatever is none. */
const correctedBy = ({ type, data }: CorrectableEvent): string | undefined =>
  (type === 'EventCorrected' ? (data as EventCorrected['data']).correctedEventId : undefined);

/**
 * A conflict's resolution and the corrections it made stand and fall together, and so does whatever voids or revives them: else
 * two facts that cannot both be true would both count again, and no list would say so.
 */
function fallingWith(corrected: CorrectableEvent, events: readonly CorrectableEvent[]): readonly CorrectableEvent[] {
  const submissionOf = new Map(events.map(({ id, metadata }) => [id, metadata?.submissionId]));
  const ofResolutions = new Set<string | undefined>();
  for (const event of events) {
    const voided = correctedBy(event);
    if (event.type === 'ConflictResolved' || (voided !== undefined && ofResolutions.has(submissionOf.get(voided)))) ofResolutions.add(submissionOf.get(event.id));
  }
  const submission = submissionOf.get(corrected.id);
  if (submission === undefined || !ofResolutions.has(submission)) return [];
  return events.filter((event) => event !== corrected && submissionOf.get(event.id) === submission);
}

/**
 * Whether a correction stands for good. No decider is asked about a fact that comes back, so it comes back only into the stream that it
 * was taken from: nothing was told there since, but what was taken back itself. A correction that was taken back is not
 * corrected again either: the fact is live, and voided as every other.
 */
function isFinal(correction: CorrectableEvent, events: readonly CorrectableEvent[], live: ReadonlySet<CorrectableEvent>): boolean {
  if (events.find(({ id }) => id === correctedBy(correction))?.type === 'EventCorrected') return true;
  const since = events.slice(events.indexOf(correction) + 1);
  const ids = new Set<string | undefined>(since.map(({ id }) => id));
  return since.some((event) => live.has(event) && event.type !== 'DuplicateSubmissionSuppressed' && !ids.has(correctedBy(event)));
}

/** Why somebody who is no office may not correct an event: it is another's, or of a site for which the account spoke formerly. */
function refusalOfReporter({ actor, site: own }: Pick<Command, 'actor' | 'site'>, { metadata }: CorrectableEvent): Decision<never> | undefined {
  if (metadata?.actor !== actor) return refuse('not-your-report', 'eventId');
  const { site } = metadata;
  return site === undefined || site === own ? undefined : refuse('not-your-site', 'eventId', { site });
}

/** The name of a stream. */
export const streamField = z
  .string()
  .max(LONGEST_STREAM)
  .refine((text): text is StreamName => parseStreamName(text) !== undefined)
  .meta({ labels: { zh: '记录流', en: 'Stream' } });

/**
 * Voids one event of any stream, with a reason. What takes its place is a submission of its own.
 *
 * It belongs to no context in particular: the one whose stream kind is named in `stream` decides it (`ownerOf`). It is
 * given every event of the stream in order of arrival, not only the live ones. The offices correct whatever was reported
 * of their units, anybody else their own reports. What only administrators report, only they correct: `not-your-role` for
 * everyone else. So it is with an event that cannot be read: nobody knows its unit.
 *
 * Refuses what the kind of its stream names for a fact that can be read, where its facts are final or others hang on it; `event-not-found`; `not-your-unit` for an event of another unit; `not-your-report`, and `not-your-site` for one's
 * own report of a site, a household or a hotel, for which the account speaks no more; `already-corrected` for one that a live
 * correction voids. A correction may itself be corrected once, which revives what it voided, as long as nothing else was told in
 * the stream since: `correction-is-final`. Where it was made by a conflict's resolution, that is voided with it at any time, and
 * the other way round: the conflict is open again.
 */
export const correctEvent = defineSubmission({
  type: 'correct-event',
  labels: {
    zh: '更正(作废)一条记录',
    en: 'Correct (void) an event',
    ja: '記録の訂正(取り消し)',
    ko: '기록 정정(무효화)',
  },
  // A device has nothing to void: its key sends one kind of submission, and what it said wrong is its office's to correct.
  roles: ROLES.filter((role) => ruleOf(role).submits !== 'nowhere' && role !== 'policy' && role !== 'device'),
  units: 'any',
  personalData: 'encrypted',
  schema: z.object({
    stream: streamField,
    eventId: z.uuid().toLowerCase().meta({ labels: { zh: '记录编号', en: 'Event' } }),
    reason: noteField('更正原因', 'Reason'),
  }),
  // Other records are voided where they are seen: what came of an event is looked up, and not listed.
  availableWhen: [{
    list: 'correctionsAndDuplicates',
    known: { stream: 'stream', eventId: 'eventId' },
    label: { zh: '撤回更正', en: 'Take the correction back', ja: '訂正を取り消す', ko: '정정 철회' },
    when: ({ what }) => what === 'correction',
  }],
  streamKind: correctable,
  stream: (data) => data.stream,
  decide(command, events) {
    const { eventId, reason } = command.data;
    const corrected = events.find((event) => event.id === eventId);
    if (corrected === undefined) return refuse('event-not-found', 'eventId');
    if (corrected.metadata === undefined && command.role !== 'admin') return refuse('not-your-role', 'eventId');
    if (corrected.metadata !== undefined && corrected.metadata.orgUnit !== command.orgUnit) {
      return refuse('not-your-unit', 'orgUnit', { orgUnit: command.orgUnit });
    }
    const notTheirs = OFFICES.includes(command.role) ? undefined : refusalOfReporter(command, corrected);
    if (notTheirs !== undefined) return notTheirs;
    const live = new Set(liveEvents(events));
    if (!live.has(corrected)) return refuse('already-corrected', 'eventId');
    const falling = fallingWith(corrected, events);
    if (corrected.type === 'EventCorrected' && falling.length === 0 && isFinal(corrected, events, live)) return refuse('correction-is-final', 'eventId');
    const voided = [corrected, ...falling.filter((event) => live.has(event))];
    return accept(...voided.map(({ id }) => ({ type: 'EventCorrected' as const, data: { correctedEventId: id, reason } })));
  },
  // Whom the voided event told, where it told a person and an office voids it: the name may be told anew.
  refs: ({ data, metadata }, events) => {
    const { correctedEventId, reason } = data as EventCorrected['data'];
    const told = (events.find(({ id }) => id === correctedEventId)?.data ?? {}) as Partial<PersonRef>;
    const isToldAnew = told.personId !== undefined && told.sealed !== undefined && OFFICES.includes(metadata.role);
    return { ...(isToldAnew ? { personId: told.personId } : {}), ...refsOfText('reasonId', reason) };
  },
});
