import type { RawEvent } from './append-stream.js';
import { messageOf, nested, readerOf, type ReadField, type ReadFields } from './message-fields.js';

/** An event as it stands in a log, byte for byte. */
export interface StandingEvent extends RawEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}

type Reading = { -readonly [Part in keyof StandingEvent]: StandingEvent[Part] };

const NOTHING = new Uint8Array(0);

/**
 * The event in an answer to a read, where it holds one: ids asked for as text, links not followed. Data and metadata are
 * views of the answer. Read by field numbers (streams.proto), since the package's message objects took three times as
 * long, which a move, a rebuild and a check spend on every event.
 */
export function standingEventIn(answer: Uint8Array): StandingEvent | undefined {
  const event: Reading = { id: '', type: '', contentType: 'application/octet-stream', data: NOTHING, metadata: NOTHING, stream: '', revision: -1n, position: -1n };
  readAnswer(event, readerOf(answer));
  return event.revision < 0n ? undefined : event;
}

/** An entry of the event's properties, of which two are its own. */
const readProperty: ReadField<Reading> = (event, from) => {
  let [key, value] = ['', ''];
  while (from.nextField()) {
    if (from.getFieldNumber() === 1) key = from.readString();
    else value = from.readString();
  }
  if (key === 'type') event.type = value;
  else if (key === 'content-type') event.contentType = value;
};

const recordedEvent: ReadFields<Reading> = {
  1: nested({ 2: (event, from) => void (event.id = from.readString()) }),
  2: nested({ 3: (event, from) => void (event.stream = from.readString()) }),
  3: (event, from) => void (event.revision = BigInt(from.readUint64String())),
  5: (event, from) => void (event.position = BigInt(from.readUint64String())),
  6: (event, from) => from.readMessage(event, readProperty),
  7: (event, from) => void (event.metadata = from.readBytes()),
  8: (event, from) => void (event.data = from.readBytes()),
};

const readAnswer = messageOf({ 1: nested({ 1: nested(recordedEvent) }) });
