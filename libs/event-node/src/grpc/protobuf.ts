import { varintSize, writeVarint } from '../log/record.js';
import { invalidArgument } from './grpc-error.js';

/*
 * As much of protobuf's wire format as the messages of this protocol need. Strings and bytes are views of the message,
 * so an event's data is not copied between the connection and the log.
 */

/** One field of a message: `value` of a varint, `bytes` of a length-delimited field. */
export interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** The fields of a message in order. @throws GrpcError INVALID_ARGUMENT if it is not protobuf */
export function* fieldsOf(message: Buffer): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++];
      if (byte === undefined || factor > 2 ** 63) throw invalidArgument('The message is not valid protobuf.');
      value += (byte & 0x7f) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const type = tag & 7;
    let value = 0;
    let bytes: Buffer = NOTHING;
    if (type === 0) value = varint();
    else {
      const length = type === 2 ? varint() : type === 1 ? 8 : type === 5 ? 4 : Infinity;
      if (at + length > message.length) throw invalidArgument('The message is not valid protobuf.');
      bytes = message.subarray(at, at + length);
      at += length;
    }
    yield { number: Math.floor(tag / 8), value, bytes };
  }
}

/** A varint as the 64 bits it holds; for fields whose numbers may be negative. */
export function bigVarintOf(message: Buffer, field: number): bigint {
  let at = 0;
  const next = () => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 128) break;
    }
    return BigInt.asUintN(64, value);
  };
  while (at < message.length) {
    const tag = Number(next());
    if ((tag & 7) !== 0) break;
    const value = next();
    if (tag >> 3 === field) return value;
  }
  return 0n;
}

export const message = (...fields: readonly Uint8Array[]): Buffer => Buffer.concat(fields);

export function varintField(number: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(1 + varintSize(value));
  bytes[0] = number << 3;
  writeVarint(bytes, 1, value);
  return bytes;
}

export function bytesField(number: number, value: Uint8Array | string): Buffer {
  const length = typeof value === 'string' ? Buffer.byteLength(value) : value.length;
  const bytes = Buffer.allocUnsafe(1 + varintSize(length) + length);
  bytes[0] = (number << 3) | 2;
  const at = writeVarint(bytes, 1, length);
  if (typeof value === 'string') bytes.write(value, at, 'utf8');
  else bytes.set(value, at);
  return bytes;
}

/** A field holding an empty message: a choice without content. */
export const emptyField = (number: number): Buffer => bytesField(number, NOTHING);
