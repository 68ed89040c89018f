import { crc32 } from 'node:zlib';

/** An event as a client proposes it: not yet in any stream. */
export interface ProposedEvent {
  /** UUID in its 36-character lower-case form. */
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** The revision of the event that ends a tombstoned stream: the largest int64, which no number holds exactly. */
export const TOMBSTONE_REVISION = Infinity;

/*
 * What the log holds per event: a header of fixed size, then the event exactly as it goes to a reader: one gRPC
 * message `ReadResp { event: ReadEvent { commit_position, event: RecordedEvent } }` with its five-byte prefix.
 * Reading needs no encoding and filtering needs no decoding, because the header says where name and type are.
 *
 *   0 u32 CRC-32 of all that follows   4 u32 offset of data (its end is the end of the record)
 *   8 u16 offset of RecordedEvent     10 u16 offset of stream name   12 u16 its length
 *  14 u16 offset of event type        16 u16 its length              24 f64 created (ms)   32 f64 revision
 *  40 the gRPC message
 */
const HEADER = 40;
const MESSAGE_PREFIX = 5;
const UUID_LENGTH = 36;
/** Longest event type in bytes of UTF-8: the header's offsets are 16 bits. */
export const MAX_TYPE_BYTES = 32_768;

/** Bytes that `value` takes as a protobuf varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** Writes `value` (a non-negative integer, or `TOMBSTONE_REVISION`) as a varint; answers the offset behind it. */
export function writeVarint(target: Buffer, at: number, value: number): number {
  if (value === TOMBSTONE_REVISION) {
    target.fill(0xff, at, at + 8);
    target[at + 8] = 0x7f;
    return at + 9;
  }
  let rest = value;
  let offset = at;
  while (rest >= 128) {
    target[offset++] = rest % 128 | 0x80;
    rest = Math.floor(rest / 128);
  }
  target[offset++] = rest;
  return offset;
}

const sizeOf = (value: number) => (value === TOMBSTONE_REVISION ? 9 : varintSize(value));
/** Size of a length-delimited field with a one-byte tag. */
const fieldSize = (length: number) => 1 + varintSize(length) + length;
const TYPE_KEY = Buffer.from('\x0a\x04type', 'latin1');
const CONTENT_TYPE_KEY = Buffer.from('\x0a\x0ccontent-type', 'latin1');
const CREATED_KEY = Buffer.from('\x0a\x07created', 'latin1');

function writeField(target: Buffer, at: number, tag: number, value: Uint8Array): number {
  target[at] = tag;
  const offset = writeVarint(target, at + 1, value.length);
  target.set(value, offset);
  return offset + value.length;
}

function writeMapEntry(target: Buffer, at: number, key: Buffer, value: string, length: number): number {
  target[at] = 0x32;
  let offset = writeVarint(target, at + 1, key.length + fieldSize(length));
  target.set(key, offset);
  offset += key.length;
  target[offset] = 0x12;
  offset = writeVarint(target, offset + 1, length);
  return offset + target.write(value, offset, 'utf8');
}

/**
 * Encodes an event as the log keeps it.
 * @param position place in `$all`, counted in events from 1
 * @param createdMs milliseconds since 1970, UTC
 */
export function encodeRecord(stream: Uint8Array, revision: number, position: number, createdMs: number, event: ProposedEvent): Buffer {
  const typeLength = Buffer.byteLength(event.type);
  const contentTypeLength = Buffer.byteLength(event.contentType);
  const ticks = `${createdMs}0000`;
  const typeEntry = TYPE_KEY.length + fieldSize(typeLength);
  const contentTypeEntry = CONTENT_TYPE_KEY.length + fieldSize(contentTypeLength);
  const createdEntry = CREATED_KEY.length + fieldSize(ticks.length);
  const streamField = fieldSize(stream.length);
  const positionSize = varintSize(position);
  const recorded =
    4 +
    UUID_LENGTH +
    fieldSize(streamField) +
    fieldSize(typeEntry) +
    fieldSize(contentTypeEntry) +
    fieldSize(createdEntry) +
    (1 + sizeOf(revision)) +
    2 * (1 + positionSize) +
    (event.metadata.length > 0 ? fieldSize(event.metadata.length) : 0) +
    fieldSize(event.data.length);
  const readEvent = 1 + positionSize + fieldSize(recorded);
  const message = fieldSize(readEvent);
  const bytes = Buffer.allocUnsafe(HEADER + MESSAGE_PREFIX + message);

  bytes[HEADER] = 0;
  bytes.writeUInt32BE(message, HEADER + 1);
  let at = HEADER + MESSAGE_PREFIX;
  bytes[at] = 0x0a;
  at = writeVarint(bytes, at + 1, readEvent);
  bytes[at] = 0x18;
  at = writeVarint(bytes, at + 1, position);
  bytes[at] = 0x0a;
  at = writeVarint(bytes, at + 1, recorded);
  const recordedOffset = at;
  bytes[at] = 0x0a;
  bytes[at + 1] = UUID_LENGTH + 2;
  bytes[at + 2] = 0x12;
  bytes[at + 3] = UUID_LENGTH;
  at += 4;
  at += bytes.write(event.id, at, 'latin1');
  bytes[at] = 0x12;
  at = writeVarint(bytes, at + 1, streamField);
  at = writeField(bytes, at, 0x1a, stream);
  const nameOffset = at - stream.length;
  at = writeMapEntry(bytes, at, TYPE_KEY, event.type, typeLength);
  const typeOffset = at - typeLength;
  at = writeMapEntry(bytes, at, CONTENT_TYPE_KEY, event.contentType, contentTypeLength);
  at = writeMapEntry(bytes, at, CREATED_KEY, ticks, ticks.length);
  bytes[at] = 0x18;
  at = writeVarint(bytes, at + 1, revision);
  bytes[at] = 0x20;
  at = writeVarint(bytes, at + 1, position);
  bytes[at] = 0x28;
  at = writeVarint(bytes, at + 1, position);
  if (event.metadata.length > 0) at = writeField(bytes, at, 0x3a, event.metadata);
  at = writeField(bytes, at, 0x42, event.data);

  bytes.writeUInt32LE(at - event.data.length, 4);
  bytes.writeUInt16LE(recordedOffset, 8);
  bytes.writeUInt16LE(nameOffset, 10);
  bytes.writeUInt16LE(stream.length, 12);
  bytes.writeUInt16LE(typeOffset, 14);
  bytes.writeUInt16LE(typeLength, 16);
  bytes.fill(0, 18, 24);
  bytes.writeDoubleLE(createdMs, 24);
  bytes.writeDoubleLE(revision, 32);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
  return bytes;
}

/** Whether the bytes are those that were written. */
export const isIntact = (record: Buffer): boolean => record.length > HEADER && record.readUInt32LE(0) === crc32(record.subarray(4));

/** The record's gRPC message with its prefix, ready for the wire; shares memory with the record. */
export const messageOf = (record: Buffer): Buffer => record.subarray(HEADER);
/** The encoded `RecordedEvent`, for placing it in another message. */
export const recordedEventOf = (record: Buffer): Buffer => record.subarray(record.readUInt16LE(8));
export const eventIdOf = (record: Buffer): string => {
  const at = record.readUInt16LE(8) + 4;
  return record.toString('latin1', at, at + UUID_LENGTH);
};
export const streamNameOf = (record: Buffer): Buffer => {
  const at = record.readUInt16LE(10);
  return record.subarray(at, at + record.readUInt16LE(12));
};
export const eventTypeOf = (record: Buffer): Buffer => {
  const at = record.readUInt16LE(14);
  return record.subarray(at, at + record.readUInt16LE(16));
};
export const dataOf = (record: Buffer): Buffer => record.subarray(record.readUInt32LE(4));
/** Milliseconds since 1970, UTC. */
export const createdOf = (record: Buffer): number => record.readDoubleLE(24);
export const revisionOf = (record: Buffer): number => record.readDoubleLE(32);
