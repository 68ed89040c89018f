import { MAX_STREAM_NAME_BYTES } from '../log/log-store.js';
import { BINARY_CONTENT, JSON_CONTENT, MAX_TYPE_BYTES, type ProposedEvent } from '../log/record.js';
import type { ExpectedRevision, WriteOutcome } from '../streams/append.js';
import { METASTREAM_PREFIX } from '../streams/stream-metadata.js';
import { GrpcError, invalidArgument, Status } from './grpc-error.js';
import { bigVarintOf, bytesField, emptyField, fieldsOf, message, varintField } from './protobuf.js';

/*
 * Requests and answers of Append, BatchAppend, Delete and Tombstone; the numbers are those of EventStoreDB's
 * streams.proto and shared.proto.
 */

export interface StreamOptions {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export interface BatchAppendRequest {
  readonly correlationId: string;
  readonly options: StreamOptions | undefined;
  readonly events: readonly ProposedEvent[];
  /** Bytes of ids, types, data and metadata of the events. */
  readonly size: number;
  readonly isFinal: boolean;
  /** Why the append cannot be done, if it cannot. */
  readonly invalid: string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_ID = '00000000-0000-0000-0000-000000000000';
const NOTHING = Buffer.alloc(0);

/** A UUID given as text or as two signed halves, in its lower-case text form. */
export function uuidOf(bytes: Buffer): string {
  let text = '';
  for (const field of fieldsOf(bytes)) {
    if (field.number === 2) text = field.bytes.toString('latin1');
    else if (field.number === 1) {
      const hex = [1, 2].map((half) => bigVarintOf(field.bytes, half).toString(16).padStart(16, '0')).join('');
      text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    }
  }
  if (!UUID.test(text)) throw invalidArgument(`'${text}' is not a UUID.`);
  return text.toLowerCase();
}

/**
 * The stream that a StreamIdentifier names; refuses names that are empty or longer than the store's keys, and `$$`, which
 * would be the metadata of a stream without a name.
 */
export function streamNameIn(identifier: Buffer): string {
  for (const { number, bytes } of fieldsOf(identifier)) {
    if (number !== 3 || bytes.length === 0) continue;
    const name = bytes.toString('utf8');
    if (name === METASTREAM_PREFIX) throw invalidArgument(`'${name}' is not the name of a stream.`);
    // What is no UTF-8 grows as it is read.
    if (Math.max(bytes.length, Buffer.byteLength(name)) > MAX_STREAM_NAME_BYTES)
      throw invalidArgument(`Stream names are at most ${MAX_STREAM_NAME_BYTES} bytes long.`);
    return name;
  }
  throw invalidArgument("'stream_identifier' is required.");
}

function timeOf(bytes: Buffer): number {
  let milliseconds = 0;
  for (const { number, value } of fieldsOf(bytes)) milliseconds += number === 1 ? value * 1000 : value / 1e6;
  return milliseconds;
}

/** Options of any of the four methods: their first five fields are the same. */
export function streamOptionsOf(options: Buffer): StreamOptions {
  let stream: string | undefined;
  let expected: ExpectedRevision | undefined;
  let deadline = Infinity;
  for (const { number, value, bytes } of fieldsOf(options)) {
    if (number === 1) stream = streamNameIn(bytes);
    else if (number === 2) expected = value;
    else if (number === 3) expected = 'no_stream';
    else if (number === 4) expected = 'any';
    else if (number === 5) expected = 'stream_exists';
    else if (number === 6) deadline = timeOf(bytes);
    else if (number === 7) deadline = Date.now() + timeOf(bytes);
  }
  if (stream === undefined) throw invalidArgument("'stream_identifier' is required.");
  if (expected === undefined) throw invalidArgument('An expected revision is required.');
  return { stream, expected, deadline };
}

/** A proposed event; refuses one without the metadata that EventStoreDB requires. */
export function proposedEventOf(proposed: Buffer): ProposedEvent {
  let id: string | undefined;
  let data: Buffer = NOTHING;
  let metadata: Buffer = NOTHING;
  const properties = new Map<string, string>();
  for (const { number, bytes } of fieldsOf(proposed)) {
    if (number === 1) id = uuidOf(bytes);
    else if (number === 2) {
      const [key, value] = mapEntryOf(bytes);
      properties.set(key, value);
    } else if (number === 3) metadata = bytes;
    else if (number === 4) data = bytes;
  }
  const type = properties.get('type');
  const contentType = properties.get('content-type');
  if (id === undefined) throw invalidArgument("'id' of an event is required.");
  if (type === undefined || contentType === undefined) {
    throw new GrpcError(
      Status.INVALID_ARGUMENT,
      `Required Metadata Property '${type === undefined ? 'type' : 'content-type'}' is missing`,
      {
        exception: 'missing-required-metadata-property',
        'required-metadata-properties': 'type,content-type',
      },
    );
  }
  if (type === '') throw invalidArgument('Empty eventType provided.');
  if (id === NO_ID) throw invalidArgument('Empty eventId provided.');
  if (Buffer.byteLength(type) > MAX_TYPE_BYTES) throw invalidArgument(`Event types are at most ${MAX_TYPE_BYTES} bytes long.`);
  return { id, type, contentType: contentType === JSON_CONTENT ? JSON_CONTENT : BINARY_CONTENT, data, metadata };
}

function mapEntryOf(entry: Buffer): [string, string] {
  let key = '';
  let value = '';
  for (const { number, bytes } of fieldsOf(entry)) {
    if (number === 1) key = bytes.toString('utf8');
    else if (number === 2) value = bytes.toString('utf8');
  }
  return [key, value];
}

/** Bytes that an event counts against the maximum append size. */
const sizeOf = (event: ProposedEvent): number => event.id.length + event.type.length + event.data.length + event.metadata.length;

/** Reads a chunk of a batch. What is wrong with one append is reported in `invalid`, so that the others go on. */
export function batchAppendRequestOf(request: Buffer): BatchAppendRequest {
  let correlationId = '';
  let options: StreamOptions | undefined;
  let invalid: string | undefined;
  let isFinal = false;
  let size = 0;
  const events: ProposedEvent[] = [];
  for (const { number, value, bytes } of fieldsOf(request)) {
    if (number === 1) correlationId = uuidOf(bytes);
    else if (number === 4) isFinal = value !== 0;
    else {
      try {
        if (number === 2) options = streamOptionsOf(bytes);
        else if (number === 3) events.push(proposedEventOf(bytes));
      } catch (error) {
        invalid = error instanceof Error ? error.message : String(error);
      }
    }
  }
  for (const event of events) size += sizeOf(event);
  return { correlationId, options, events, size, isFinal, invalid };
}

/** An AppendReq: either the options, which come first, or one event. */
export function appendRequestOf(request: Buffer): { readonly options?: StreamOptions; readonly event?: ProposedEvent } {
  for (const { number, bytes } of fieldsOf(request)) {
    if (number === 1) return { options: streamOptionsOf(bytes) };
    if (number === 2) return { event: proposedEventOf(bytes) };
  }
  throw invalidArgument('The request holds neither options nor an event.');
}

/** Options of a DeleteReq or TombstoneReq. */
export function removeRequestOf(request: Buffer): StreamOptions {
  for (const { number, bytes } of fieldsOf(request)) if (number === 1) return streamOptionsOf(bytes);
  throw invalidArgument("'options' is required.");
}

const positionFields = (position: number): Buffer => message(varintField(1, position), varintField(2, position));

/** `Success` of AppendResp and BatchAppendResp alike. */
function successOf(outcome: Extract<WriteOutcome, { outcome: 'written' }>): Buffer {
  return message(
    outcome.revision >= 0 ? varintField(1, outcome.revision) : emptyField(2),
    outcome.position === undefined ? emptyField(4) : bytesField(3, positionFields(outcome.position)),
  );
}

const EXPECTED_CHOICE = { any: 0, stream_exists: 1, no_stream: 2 } as const;

/** The choices `current` and `expected` of a WrongExpectedVersion, whose fields are numbered from `first`. */
function wrongVersionFields(first: number, current: number, expected: ExpectedRevision): Buffer {
  return message(
    current >= 0 ? varintField(first, current) : emptyField(first + 1),
    typeof expected === 'number' ? varintField(first + 2, expected) : emptyField(first + 3 + EXPECTED_CHOICE[expected]),
  );
}

export const appendSuccess = (outcome: Extract<WriteOutcome, { outcome: 'written' }>): Buffer => bytesField(1, successOf(outcome));
export const appendWrongVersion = (current: number, expected: ExpectedRevision): Buffer =>
  bytesField(2, wrongVersionFields(6, current, expected));
export const removeSuccess = (position: number | undefined): Buffer =>
  position === undefined ? emptyField(2) : bytesField(1, positionFields(position));

const streamIdentifier = (stream: string): Buffer => bytesField(3, stream);

export const batchSuccess = (correlationId: string, stream: string, outcome: Extract<WriteOutcome, { outcome: 'written' }>): Buffer =>
  message(bytesField(1, bytesField(2, correlationId)), bytesField(3, successOf(outcome)), bytesField(4, streamIdentifier(stream)));

/** Why a batch was refused: a code, and the name and content of the message that says it to the client. */
export interface BatchRefusal {
  readonly code: number;
  readonly message: string;
  readonly detail:
    | `event_store.client.${'WrongExpectedVersion' | 'StreamDeleted' | 'MaximumAppendSizeExceeded' | 'Timeout' | 'BadRequest'}`
    | 'google.protobuf.Empty';
  readonly content: Uint8Array;
}

export const batchRefusals = {
  wrongExpectedVersion: (current: number, expected: ExpectedRevision): BatchRefusal => ({
    code: 9,
    message: 'WrongExpectedVersion',
    detail: 'event_store.client.WrongExpectedVersion',
    content: wrongVersionFields(1, current, expected),
  }),
  streamDeleted: (stream: string): BatchRefusal => ({
    code: 9,
    message: `Event stream '${stream}' is deleted.`,
    detail: 'event_store.client.StreamDeleted',
    content: bytesField(1, streamIdentifier(stream)),
  }),
  maximumAppendSizeExceeded: (maximum: number): BatchRefusal => ({
    code: 3,
    message: `Maximum Append Size of ${maximum} Exceeded.`,
    detail: 'event_store.client.MaximumAppendSizeExceeded',
    content: varintField(1, maximum),
  }),
  timeout: (): BatchRefusal => ({ code: 4, message: 'Timeout', detail: 'event_store.client.Timeout', content: NOTHING }),
  badRequest: (reason: string): BatchRefusal => ({
    code: 3,
    message: reason,
    detail: 'event_store.client.BadRequest',
    content: bytesField(1, reason),
  }),
  /** What the store could not do. The client shows the message of a refusal that it does not know; of `Unknown` it shows none. */
  failed: (reason: string): BatchRefusal => ({ code: 13, message: reason, detail: 'google.protobuf.Empty', content: NOTHING }),
};

export function batchError(correlationId: string, stream: string, refusal: BatchRefusal): Buffer {
  const details = message(bytesField(1, `type.googleapis.com/${refusal.detail}`), bytesField(2, refusal.content));
  const status = message(varintField(1, refusal.code), bytesField(2, refusal.message), bytesField(3, details));
  return message(bytesField(1, bytesField(2, correlationId)), bytesField(2, status), bytesField(4, streamIdentifier(stream)));
}
