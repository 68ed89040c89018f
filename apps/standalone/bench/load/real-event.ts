import { randomUUID } from 'node:crypto';
import { jsonEvent, type EventData } from '@eventstore/db-client';
import { formatInstant, type RecordedEvent } from '@yiwang/kernel';

/** An event as the product stores it: instants as ISO 8601, correlation and causation named as EventStoreDB names them. */
export function storedForm({ id, type, data, metadata }: RecordedEvent): EventData {
  const { correlationId, causationId, occurredAt, recordedAt, ...rest } = metadata;
  return jsonEvent({
    id,
    type,
    data: data as Record<string, unknown>,
    metadata: {
      ...rest,
      occurredAt: formatInstant(occurredAt),
      recordedAt: formatInstant(recordedAt),
      $correlationId: correlationId,
      $causationId: causationId,
    },
  });
}

/** A visit at a door like any other, for the raw client: of the size and shape of the product's own. */
export function visitLike(): EventData {
  const now = formatInstant(Date.now());
  const submissionId = randomUUID();
  return jsonEvent({
    type: 'HouseholdScreened',
    data: {
      roundId: randomUUID(),
      targetBasis: 'given',
      householdId: randomUUID(),
      method: 'visit',
      outcome: 'done',
      membersPresent: 3,
      flaggedPersons: 0,
      visitedBy: randomUUID(),
    },
    metadata: {
      submissionId,
      actor: 'committee-310105002001',
      role: 'committee',
      orgUnit: '310105002001',
      occurredAt: now,
      recordedAt: now,
      schemaVersion: 1,
      $correlationId: submissionId,
      $causationId: submissionId,
    },
  });
}
