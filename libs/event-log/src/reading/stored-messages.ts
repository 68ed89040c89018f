import protobuf from 'protobufjs/minimal.js';
import type { StoredForm } from '../codec.js';

/*
 * The answers of a read of `$all`, decoded field by field into what the codec takes. The client's own messages are made
 * twice on the way, once for the protocol and once for its users, which costs half of the read of a large log. Numbers of
 * fields are those of the protocol: streams.proto and shared.proto of EventStoreDB.
 */

/** A stored event, and the position under which the log tells of it. */
export interface StoredAt {
  readonly stored: StoredForm;
  readonly position: bigint;
}

const READ_EVENT = { event: 1, commitPosition: 3 } as const;
const RECORDED = { id: 1, stream: 2, revision: 3, commitPosition: 5, about: 6, metadata: 7, data: 8 } as const;
const NAME_OF_STREAM = 3;
const TEXT_OF_ID = 2;
const JSON_CONTENT = 'application/json';

/** The event in one answer; `undefined` of an answer without one, and of an event that the server keeps for itself. */
export function storedIn(message: Buffer): StoredAt | undefined {
  let found: StoredAt | undefined;
  eachField(protobuf.Reader.create(message), message.length, (field, reader) => {
    if (field !== 1) return false;
    found = readEvent(reader);
    return true;
  });
  return found;
}

function readEvent(reader: protobuf.Reader): StoredAt | undefined {
  let recorded: Recorded | undefined;
  let position: bigint | undefined;
  eachField(reader, reader.uint32(), (field) => {
    if (field === READ_EVENT.event) recorded = readRecorded(reader);
    else if (field === READ_EVENT.commitPosition) position = unsigned(reader);
    else return false;
    return true;
  });
  if (recorded === undefined || recorded.stream.startsWith('$')) return undefined;
  return { stored: storedForm(recorded), position: position ?? recorded.commitPosition };
}

/** An event with its payload and metadata as bytes. */
interface Recorded {
  id: string;
  stream: string;
  revision: bigint;
  commitPosition: bigint;
  about: Map<string, string>;
  metadata: Uint8Array;
  data: Uint8Array;
}

function readRecorded(reader: protobuf.Reader): Recorded {
  const recorded: Recorded = { id: '', stream: '', revision: 0n, commitPosition: 0n, about: new Map(), metadata: NO_BYTES, data: NO_BYTES };
  eachField(reader, reader.uint32(), (field) => {
    if (field === RECORDED.id) recorded.id = textIn(reader, TEXT_OF_ID);
    else if (field === RECORDED.stream) recorded.stream = textIn(reader, NAME_OF_STREAM);
    else if (field === RECORDED.revision) recorded.revision = unsigned(reader);
    else if (field === RECORDED.commitPosition) recorded.commitPosition = unsigned(reader);
    else if (field === RECORDED.about) readEntry(reader, recorded.about);
    else if (field === RECORDED.metadata) recorded.metadata = reader.bytes();
    else if (field === RECORDED.data) recorded.data = reader.bytes();
    else return false;
    return true;
  });
  return recorded;
}

function storedForm({ id, stream: streamId, revision, commitPosition, about, metadata, data }: Recorded): StoredForm {
  return {
    id,
    streamId,
    revision,
    type: about.get('type') ?? '',
    isJson: about.get('content-type') === JSON_CONTENT,
    data: parsed(data),
    metadata: metadata.length === 0 ? undefined : parsed(metadata),
    position: { commit: commitPosition },
  };
}

/** What the bytes say where they are JSON, and their text otherwise: no payload of ours is one. */
function parsed(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** One entry of a map from text to text. */
function readEntry(reader: protobuf.Reader, into: Map<string, string>): void {
  let [key, value] = ['', ''];
  eachField(reader, reader.uint32(), (field) => {
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.string();
    else return false;
    return true;
  });
  into.set(key, value);
}

/** The text in one field of a message that is asked for nothing else. */
function textIn(reader: protobuf.Reader, wanted: number): string {
  let text = '';
  eachField(reader, reader.uint32(), (field) => {
    if (field !== wanted) return false;
    text = reader.string();
    return true;
  });
  return text;
}

/** Goes through the fields of a message of so many bytes; those that `take` answers false for are passed over. */
function eachField(reader: protobuf.Reader, length: number, take: (field: number, reader: protobuf.Reader) => boolean): void {
  const end = reader.pos + length;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (!take(tag >>> 3, reader)) reader.skipType(tag & 7);
  }
}

function unsigned(reader: protobuf.Reader): bigint {
  const { high, low } = reader.uint64();
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

const NO_BYTES = new Uint8Array();
