import { UnavailableError } from '@eventstore/db-client';
import { refusalIn, type Expected, type RawEvent } from './append-stream.js';
import { messageOf, nested, readerOf } from './message-fields.js';
import { MessageWriter } from './message-writer.js';
import { BatchAppendResp, parseUUID } from './protocol.js';

/** Bytes of a message beside those of its events, and of an event beside its parts: tags, lengths, ids, numbers. */
const BESIDE_EVENTS = 256;
const BESIDE_PARTS = 128;

/**
 * An append as one message of BatchAppend, by the field numbers of streams.proto: the package's message objects took five
 * times as long. It is answered under `number`; the server is to be done by `deadline` (ms since 1970).
 */
export function appendMessage(number: number, stream: string, events: readonly RawEvent[], expected: Expected, deadline: number): Buffer {
  const writer = new MessageWriter(events.reduce((sum, event) => sum + roomFor(event), BESIDE_EVENTS + 3 * stream.length));
  writer.number(IS_FINAL, 1);
  for (let n = events.length - 1; n >= 0; n -= 1) writer.within(PROPOSED, () => writeEvent(writer, events[n]!));
  writer.within(OPTIONS, () => writeOptions(writer, stream, expected, deadline));
  writer.within(CORRELATION, () => writer.text(2, idOf(number)));
  return writer.message;
}

const [CORRELATION, OPTIONS, PROPOSED, IS_FINAL] = [1, 2, 3, 4];
const roomFor = ({ type, contentType, data, metadata }: RawEvent): number =>
  BESIDE_PARTS + 3 * (type.length + contentType.length) + data.length + metadata.length;

function writeOptions(writer: MessageWriter, stream: string, expected: Expected, deadline: number): void {
  writer.within(6, () => writer.number(1, Math.ceil(deadline / 1000)));
  if (expected === 'no_stream') writer.text(3, '');
  else if (expected === 'any') writer.text(4, '');
  else writer.number(2, Number(expected));
  writer.within(1, () => writer.text(3, stream));
}

function writeEvent(writer: MessageWriter, { id, type, contentType, data, metadata }: RawEvent): void {
  writer.data(4, data);
  writer.data(3, metadata);
  writeProperty(writer, 'content-type', contentType);
  writeProperty(writer, 'type', type);
  writer.within(1, () => writer.text(2, id));
}

function writeProperty(writer: MessageWriter, key: string, value: string): void {
  writer.within(2, () => {
    writer.text(2, value);
    writer.text(1, key);
  });
}

/** What became of an append. */
export interface AppendAnswer {
  readonly number: number;
  /** The client's own error, where it was refused. */
  readonly refusal?: unknown;
}

/** What an answer of BatchAppend says, to an append whose stream `streamOf` knows by its number. */
export function appendAnswerIn(bytes: Uint8Array, streamOf: (number: number) => string): AppendAnswer {
  const plain = { id: '', isDone: false };
  readPlain(plain, readerOf(bytes));
  if (plain.isDone && plain.id !== '') return { number: numberIn(plain.id) };
  const answer = BatchAppendResp.deserializeBinary(new Uint8Array(bytes));
  const number = numberIn(parseUUID(answer.getCorrelationId()) ?? '');
  const error = answer.getError();
  if (error !== undefined) return { number, refusal: refusalIn(error, streamOf(number)) };
  return answer.hasSuccess() ? { number } : { number, refusal: new UnavailableError(undefined, 'the server did not say what became of an append') };
}

/** An append that was taken, its id as text: what nearly every answer is. */
const readPlain = messageOf<{ id: string; isDone: boolean }>({
  1: nested({ 2: (plain, from) => void (plain.id = from.readString()) }),
  3: (plain, from) => {
    from.skipField();
    plain.isDone = true;
  },
});

/** Numbers go as ids, which the protocol wants: the last twelve digits. */
const idOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
const numberIn = (id: string): number => parseInt(id.slice(24), 16);
