import type { DomainEvent, EventMetadata } from '../event.js';
import { orgUnitCode } from '../org-unit.js';
import type { FoldedEvent } from '../stream.js';
import { parseInstant, type Instant } from '../time.js';

/** An instant by its Shanghai wall clock: `at('2020-02-08 14:32')`. */
export function at(text: string): Instant {
  const instant = parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
  if (instant === undefined) throw new RangeError(`not a time of day: ${text}`);
  return instant;
}

/** An event as a decider's stream holds it, with metadata made up where the test does not care. */
export function happened<const Event extends DomainEvent>(
  event: Event,
  known: Partial<EventMetadata> & { readonly id?: string } = {},
): FoldedEvent<Event> {
  const { id = 'event-1', ...metadata } = known;
  const occurredAt = metadata.occurredAt ?? at('2020-02-08 10:00');
  const submissionId = metadata.submissionId ?? `submission-of-${id}`;
  return {
    id,
    type: event.type,
    data: event.data,
    metadata: {
      submissionId,
      correlationId: submissionId,
      causationId: submissionId,
      actor: 'committee-310105002001',
      role: 'committee',
      orgUnit: orgUnitCode('310105002001'),
      occurredAt,
      recordedAt: occurredAt,
      schemaVersion: 1,
      ...metadata,
    },
  } as FoldedEvent<Event>;
}
