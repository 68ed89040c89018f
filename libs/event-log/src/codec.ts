import { jsonEvent } from '@eventstore/db-client';
import type { EventData, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import {
  formatInstant, isOrgUnitCode, parseInstant, ROLES, UndecodableEvent,
  type EventMetadata, type Instant, type NewEvent, type RecordedEvent, type Role,
} from '@yiwang/kernel';
import type { Upcasting } from './upcasting.js';

/** Metadata as stored: instants as ISO 8601 in Shanghai time, correlation and causation named as EventStoreDB names them. */
type StoredMetadata = Readonly<Record<string, unknown>>;

/** An event as the log stores it. @throws {RangeError} for an instant that could be written but not read again. */
export function encode(event: NewEvent, upcasting: Upcasting): EventData {
  const { correlationId, causationId, occurredAt, recordedAt, ...rest } = event.metadata;
  const metadata = {
    ...rest,
    occurredAt: readable(occurredAt),
    recordedAt: readable(recordedAt),
    schemaVersion: upcasting.currentVersion(event.type),
    $correlationId: correlationId,
    $causationId: causationId,
  };
  return jsonEvent({ id: event.id, type: event.type, data: event.data as Record<string, unknown>, metadata });
}

function readable(instant: Instant): string {
  const text = Number.isSafeInteger(instant) ? formatInstant(instant) : '';
  if (parseInstant(text) !== instant) throw new RangeError(`not an instant that the log can hold: ${instant}`);
  return text;
}

/**
 * A stored event as the product reads it, its payload brought to today's version. Throws `UndecodableEvent` where the
 * metadata is not that of an event of ours, or the payload cannot be brought to today's version.
 */
export function decode(stored: StoredEvent, upcasting: Upcasting, commitPosition?: bigint): RecordedEvent {
  const position = commitPosition ?? stored.position?.commit ?? -1n;
  const fail = (reason: string): never => {
    throw new UndecodableEvent(stored.id, stored.streamId, stored.type, position, stored.revision, reason);
  };
  if (!stored.isJson || typeof stored.data !== 'object') return fail('the payload is not JSON');
  const metadata = metadataOf(stored.metadata as StoredMetadata | undefined, fail);
  return {
    id: stored.id,
    stream: stored.streamId,
    revision: stored.revision,
    position,
    type: stored.type,
    data: upcast(stored, metadata, upcasting, fail),
    metadata: { ...metadata, schemaVersion: Math.max(metadata.schemaVersion, upcasting.currentVersion(stored.type)) },
  };
}

/** An upcaster is written for payloads that were valid once; what stands in a log need not be one. */
function upcast({ type, data }: StoredEvent, metadata: EventMetadata, upcasting: Upcasting, fail: (reason: string) => never): unknown {
  try {
    return upcasting.toCurrent(type, data, metadata);
  } catch (error) {
    return fail(`version ${metadata.schemaVersion} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function metadataOf(stored: StoredMetadata | undefined, fail: (reason: string) => never): EventMetadata {
  if (typeof stored !== 'object' || stored === null) return fail('it carries no metadata');
  const text = (name: string): string => {
    const value = stored[name];
    return typeof value === 'string' ? value : fail(`metadata ${name} is missing`);
  };
  const instant = (name: string): Instant => parseInstant(text(name)) ?? fail(`metadata ${name} is not an instant`);
  const orgUnit = text('orgUnit');
  const role = text('role');
  if (!isOrgUnitCode(orgUnit)) return fail('metadata orgUnit is not an org unit');
  if (!ROLES.includes(role as Role)) return fail('metadata role is not known');
  const { schemaVersion, device, site, backfill } = stored;
  if (!Number.isInteger(schemaVersion) || (schemaVersion as number) < 1) return fail('metadata schemaVersion is missing');
  return {
    submissionId: text('submissionId'),
    correlationId: text('$correlationId'),
    causationId: text('$causationId'),
    actor: text('actor'),
    role: role as Role,
    ...(typeof device === 'string' ? { device } : {}),
    ...(typeof site === 'string' ? { site } : {}),
    orgUnit,
    occurredAt: instant('occurredAt'),
    recordedAt: instant('recordedAt'),
    schemaVersion: schemaVersion as number,
    ...(backfill === true ? { backfill } : {}),
  };
}
