import { messageOf, recordedEventOf } from '../log/record.js';
import { eventFilter, type RecordFilter } from '../streams/event-filter.js';
import { streamNameIn } from './append-messages.js';
import { invalidArgument } from './grpc-error.js';
import { frame } from './grpc-server.js';
import { bytesField, emptyField, fieldsOf, message, varintField, type Field } from './protobuf.js';

/** Where a read or subscription begins. */
export type From = 'start' | 'end' | number;

export interface FilterRequest {
  readonly accepts: RecordFilter;
  /** Events that a page of the search considers at most. */
  readonly searchWindow: number;
  /** A checkpoint is due each time so many events have been considered. */
  readonly checkpointInterval: number;
}

export interface ReadRequest {
  /** Undefined: `$all`. */
  readonly stream: string | undefined;
  readonly from: From;
  readonly backwards: boolean;
  readonly resolveLinks: boolean;
  /** Undefined: a subscription. */
  readonly maxCount: number | undefined;
  readonly filter: FilterRequest | undefined;
}

/** Events considered in a page of a search, and between checkpoints for each unit of the interval, unless the request says otherwise. */
const DEFAULT_SEARCH_WINDOW = 32;
const fieldsByNumber = (bytes: Buffer): Map<number, Field> => new Map(Array.from(fieldsOf(bytes), (field) => [field.number, field]));

const nested = (field: Field | undefined): Map<number, Field> | undefined => field && fieldsByNumber(field.bytes);

function expressionOf(bytes: Buffer): { regex: string; prefixes: string[] } {
  const expression = { regex: '', prefixes: [] as string[] };
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) expression.regex = field.bytes.toString('utf8');
    else if (field.number === 2) expression.prefixes.push(field.bytes.toString('utf8'));
  }
  return expression;
}

function filterOf(bytes: Buffer): FilterRequest {
  const fields = fieldsByNumber(bytes);
  const expression = fields.get(1) ?? fields.get(2);
  if (!expression) throw invalidArgument('A filter needs a stream name or an event type expression.');
  const { regex, prefixes } = expressionOf(expression.bytes);
  const searchWindow = Math.max(1, fields.get(3)?.value ?? DEFAULT_SEARCH_WINDOW);
  const checkpointInterval = Math.max(1, searchWindow * (fields.get(5)?.value ?? 1));
  try {
    return {
      accepts: eventFilter(expression.number === 1 ? 'stream-name' : 'event-type', regex, prefixes),
      searchWindow,
      checkpointInterval,
    };
  } catch {
    throw invalidArgument(`'${regex}' is not a regular expression.`);
  }
}

function streamFrom(fields: Map<number, Field>): From {
  return fields.get(2)?.value ?? (fields.has(4) ? 'end' : 'start');
}

/** A subscription begins behind the position, and where its prepare position is the lower one, with the event at it. */
function allFrom(fields: Map<number, Field>, subscribes: boolean): From {
  const position = fields.get(1);
  if (!position) return fields.has(3) ? 'end' : 'start';
  const halves = fieldsByNumber(position.bytes);
  const commit = halves.get(1)?.value ?? 0;
  return subscribes && (halves.get(2)?.value ?? 0) < commit ? commit - 1 : commit;
}

/** Reads a ReadReq. @throws GrpcError INVALID_ARGUMENT for what the protocol does not allow */
export function readRequestOf(request: Buffer): ReadRequest {
  const fields = nested(fieldsByNumber(request).get(1)) ?? new Map<number, Field>();
  const filter = fields.get(7);
  const backwards = fields.get(3)?.value === 1;
  const maxCount = fields.has(6) ? undefined : (fields.get(5)?.value ?? 0);
  if (maxCount === undefined && backwards) throw invalidArgument('A subscription cannot run backwards.');
  const source = sourceOf(fields, maxCount === undefined);
  if (source.stream !== undefined && filter) throw invalidArgument('Only $all can be filtered.');
  return { ...source, backwards, resolveLinks: fields.get(4)?.value === 1, maxCount, filter: filter && filterOf(filter.bytes) };
}

/** What is read, and from where. */
function sourceOf(fields: Map<number, Field>, subscribes: boolean): Pick<ReadRequest, 'stream' | 'from'> {
  const stream = nested(fields.get(1));
  if (stream) return { stream: streamNameIn(stream.get(1)?.bytes ?? Buffer.alloc(0)), from: streamFrom(stream) };
  const all = nested(fields.get(2));
  if (!all) throw invalidArgument('A read needs a stream, or $all.');
  return { stream: undefined, from: allFrom(all, subscribes) };
}

export const confirmation = (subscriptionId: string): Buffer => frame(bytesField(2, bytesField(1, subscriptionId)));
export const checkpoint = (commit: number, prepare: number): Buffer =>
  frame(bytesField(3, message(varintField(1, commit), varintField(2, prepare))));
export const streamNotFound = (stream: string): Buffer => frame(bytesField(4, bytesField(1, bytesField(3, stream))));
export const caughtUp = (): Buffer => frame(emptyField(8));
export const fellBehind = (): Buffer => frame(emptyField(9));
/** The event as it was stored. */
export const event = messageOf;

/** A link with the event it points to, or alone where there is none to be seen. */
export function resolvedEvent(position: number, link: Buffer, target: Buffer | undefined): Buffer {
  const linked = bytesField(2, recordedEventOf(link));
  const readEvent = message(...(target ? [bytesField(1, recordedEventOf(target))] : []), linked, varintField(3, position));
  return frame(bytesField(1, readEvent));
}
