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

/** What of a stored event is read: its payload and its metadata parsed, as far as they are JSON. */
export type StoredForm = Pick<StoredEvent, 'id' | 'streamId' | 'revision' | 'type' | 'isJson'> & {
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position?: { readonly commit: bigint } | undefined;
};

/**
 * A stored event as the product reads it, its payload brought to today's version. Throws `UndecodableEvent` where the
 * metadata is not that of an event of ours, or the payload cannot be brought to today's version.
 */
export const decode = (stored: StoredForm, upcasting: Upcasting, commitPosition?: bigint): RecordedEvent =>
  broughtToToday(decodeAsStored(stored, commitPosition), upcasting);

/** The same in the version in which it was stored. Needs none of the product's declarations, so that any thread can do it. */
export function decodeAsStored(stored: StoredForm, commitPosition?: bigint): RecordedEvent {
  const { id, streamId: stream, revision, type, data } = stored;
  const position = commitPosition ?? stored.position?.commit ?? -1n;
  const fail = (reason: string): never => {
    throw new UndecodableEvent(id, stream, type, position, revision, reason);
  };
  if (!stored.isJson || typeof data !== 'object') return fail('the payload is not JSON');
  return { id, stream, revision, position, type, data, metadata: metadataOf(stored.metadata as StoredMetadata | undefined, fail) };
}

/**
 * An event as it would be written today. An upcaster is written for payloads that were valid once; what stands in a log need
 * not be one: throws `UndecodableEvent` then.
 */
export function broughtToToday(event: RecordedEvent, upcasting: Upcasting): RecordedEvent {
  const { id, stream, revision, position, type, data, metadata } = event;
  const schemaVersion = Math.max(metadata.schemaVersion, upcasting.currentVersion(type));
  try {
    const today = upcasting.toCurrent(type, data, metadata);
    return today === data && schemaVersion === metadata.schemaVersion ? event : { ...event, data: today, metadata: { ...metadata, schemaVersion } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UndecodableEvent(id, stream, type, position, revision, `version ${metadata.schemaVersion} cannot be read: ${reason}`);
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
  const { schemaVersion, device, site, backfill, policies } = stored;
  if (!Number.isInteger(schemaVersion) || (schemaVersion as number) < 1) return fail('metadata schemaVersion is missing');
  return {
    submissionId: text('submissionId'),
    correlationId: text('$correlationId'),
    causationId: text('$causationId'),
    ...(isTexts(policies) ? { policies } : {}),
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

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
