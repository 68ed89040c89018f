import type { DuplicateSubmissionSuppressed, EventCorrected, Instant, OrgUnitCode, WrittenText } from '@yiwang/kernel';
import { measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

interface QualityNote {
  readonly unit: OrgUnitCode;
  readonly at: Instant;
  readonly stream: string;
  readonly actor: string;
  readonly said:
    | { readonly what: 'correction'; readonly correctedEventId: string; readonly reason: WrittenText }
    | { readonly what: 'duplicate'; readonly originalEventId: string; readonly eventType: string };
}

/**
 * One thing that is known of how well it is reported, of whatever unit: a correction, or a submission that said what had been
 * said before. A register's entry is corrected by those above the street, too.
 */
export const qualityNote = defineSubject<EventCorrected | DuplicateSubmissionSuppressed>()({
  name: 'qualityNote',
  hears: {
    EventCorrected: { key: ({ id }) => id, keeps: ['correctedEventId', 'reason'], keepsOfRecord: ['stream', 'actor'], fromAbove: true },
    DuplicateSubmissionSuppressed: { key: ({ id }) => id, keeps: ['originalEventId', 'eventType'], keepsOfRecord: ['stream', 'actor'], fromAbove: true },
  },
  initial: undefined as QualityNote | undefined,
  evolve: (_, fact) => {
    const { stream, actor, ...data } = fact.data;
    const said = 'reason' in data ? { what: 'correction' as const, ...data } : { what: 'duplicate' as const, ...data };
    return { unit: fact.orgUnit, at: fact.occurredAt, stream, actor, said };
  },
});

export const ofQuality = measuresOf(qualityNote, {
  corrections: tallyOf('EventCorrected', () => true),
  duplicates: tallyOf('DuplicateSubmissionSuppressed', () => true),
});
