import { crc32 } from 'node:zlib';

/** Content types are these two, as in EventStoreDB: JSON, and everything else. */
export const JSON_CONTENT = 'application/json';
export const BINARY_CONTENT = 'application/octet-stream';

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

/** Writes protobuf from its end to its beginning: when a message's content stands, its length is known. */
class BackwardWriter {
  at: number;

  constructor(readonly bytes: Buffer) {
    this.at = bytes.length;
  }

  varint(value: number): void {
    this.at -= value === TOMBSTONE_REVISION ? 9 : varintSize(value);
    writeVarint(this.bytes, this.at, value);
  }

  varintField(number: number, value: number): void {
    this.varint(value);
    this.varint(number << 3);
  }

  /** A field of bytes or text; answers the offset of its content. */
  field(number: number, content: Uint8Array | string): number {
    const end = this.at;
    this.at -= typeof content === 'string' ? Buffer.byteLength(content) : content.length;
    if (typeof content === 'string') this.bytes.write(content, this.at, 'utf8');
    else this.bytes.set(content, this.at);
    const offset = this.at;
    this.close(number, end);
    return offset;
  }

  /** An entry of the event's `map<string, string> metadata`; answers the offset of the value. */
  metadata(key: string, value: string): number {
    const end = this.at;
    const offset = this.field(2, value);
    this.field(1, key);
    this.close(6, end);
    return offset;
  }

  /** Makes a field of what was written since `end`. */
  close(number: number, end: number): void {
    this.varint(end - this.at);
    this.varint((number << 3) | 2);
  }
}

/** More than the parts of a record take that do not depend on the event: header, tags, lengths, numbers, the id. */
const FIXED_PARTS = 256;

/**
 * Encodes an event as the log keeps it.
 * @param position place in `$all`, counted in events from 1
 * @param createdMs milliseconds since 1970, UTC
 */
export function encodeRecord(stream: Uint8Array, revision: number, position: number, createdMs: number, event: ProposedEvent): Buffer {
  const texts = (event.type.length + event.contentType.length) * 3;
  const writer = new BackwardWriter(Buffer.allocUnsafe(FIXED_PARTS + stream.length + texts + event.metadata.length + event.data.length));
  const end = writer.at;
  const data = writer.field(8, event.data);
  if (event.metadata.length > 0) writer.field(7, event.metadata);
  writer.varintField(5, position);
  writer.varintField(4, position);
  writer.varintField(3, revision);
  writer.metadata('created', `${createdMs}0000`);
  writer.metadata('content-type', event.contentType);
  const type = writer.metadata('type', event.type);
  const beforeName = writer.at;
  const name = writer.field(3, stream);
  writer.close(2, beforeName);
  const beforeId = writer.at;
  writer.field(2, event.id);
  writer.close(1, beforeId);
  const recorded = writer.at;
  writer.close(1, end);
  writer.varintField(3, position);
  writer.close(1, end);

  const start = writer.at - HEADER - MESSAGE_PREFIX;
  const bytes = writer.bytes.subarray(start);
  bytes.writeUInt32LE(data - start, 4);
  bytes.writeUInt16LE(recorded - start, 8);
  bytes.writeUInt16LE(name - start, 10);
  bytes.writeUInt16LE(stream.length, 12);
  bytes.writeUInt16LE(type - start, 14);
  bytes.writeUInt16LE(Buffer.byteLength(event.type), 16);
  bytes.fill(0, 18, 24);
  bytes.writeDoubleLE(createdMs, 24);
  bytes.writeDoubleLE(revision, 32);
  bytes[HEADER] = 0;
  bytes.writeUInt32BE(end - writer.at, HEADER + 1);
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
