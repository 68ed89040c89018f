import type { RawEvent } from './append-stream.js';
import { BinaryReader, type MessageReader } from './protocol.js';

/** An event as it stands in a log, byte for byte. */
export interface StandingEvent extends RawEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}

type Reading = { -readonly [Part in keyof StandingEvent]: StandingEvent[Part] };
type ReadField = (event: Reading, from: MessageReader) => void;

const NOTHING = new Uint8Array(0);

/**
 * The event in an answer to a read, where it holds one: ids asked for as text, links not followed. Data and metadata are
 * views of the answer. Read by field numbers (streams.proto), since the package's message objects took three times as
 * long, which a move, a rebuild and a check spend on every event.
 */
export function standingEventIn(answer: Uint8Array): StandingEvent | undefined {
  const event: Reading = { id: '', type: '', contentType: 'application/octet-stream', data: NOTHING, metadata: NOTHING, stream: '', revision: -1n, position: -1n };
  // A view, since the reader copies a Buffer.
  readAnswer(event, new BinaryReader(new Uint8Array(answer.buffer, answer.byteOffset, answer.length)));
  return event.revision < 0n ? undefined : event;
}

/** A message of which some fields are read, by number, and the others passed over. */
const messageOf = (fields: Readonly<Record<number, ReadField>>): ReadField => {
  return (event, from) => {
    while (from.nextField()) {
      const read = fields[from.getFieldNumber()];
      if (read === undefined) from.skipField();
      else read(event, from);
    }
  };
};

const nested = (fields: Readonly<Record<number, ReadField>>): ReadField => {
  const read = messageOf(fields);
  return (event, from) => from.readMessage(event, read);
};

/** An entry of the event's properties, of which two are its own. */
const readProperty: ReadField = (event, from) => {
  let [key, value] = ['', ''];
  while (from.nextField()) {
    if (from.getFieldNumber() === 1) key = from.readString();
    else value = from.readString();
  }
  if (key === 'type') event.type = value;
  else if (key === 'content-type') event.contentType = value;
};

const recordedEvent: Readonly<Record<number, ReadField>> = {
  1: nested({ 2: (event, from) => void (event.id = from.readString()) }),
  2: nested({ 3: (event, from) => void (event.stream = from.readString()) }),
  3: (event, from) => void (event.revision = BigInt(from.readUint64String())),
  5: (event, from) => void (event.position = BigInt(from.readUint64String())),
  6: (event, from) => from.readMessage(event, readProperty),
  7: (event, from) => void (event.metadata = from.readBytes()),
  8: (event, from) => void (event.data = from.readBytes()),
};

const readAnswer = messageOf({ 1: nested({ 1: nested(recordedEvent) }) });
