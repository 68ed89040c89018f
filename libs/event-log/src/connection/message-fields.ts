import { BinaryReader, type MessageReader } from './protocol.js';

/** Takes what a field of a message says into what is being read. */
export type ReadField<Into> = (into: Into, from: MessageReader) => void;

/** The fields of a message that are read, by number. */
export type ReadFields<Into> = Readonly<Record<number, ReadField<Into>>>;

/** The package's reader over bytes; what it reads of them are views. */
// A view itself, since the reader copies a Buffer.
export const readerOf = (bytes: Uint8Array): MessageReader => new BinaryReader(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));

/** Reads a message of which the other fields are passed over. */
export const messageOf = <Into>(fields: ReadFields<Into>): ReadField<Into> => {
  return (into, from) => {
    while (from.nextField()) {
      const read = fields[from.getFieldNumber()];
      if (read === undefined) from.skipField();
      else read(into, from);
    }
  };
};

/** The same of a message that is itself a field. */
export const nested = <Into>(fields: ReadFields<Into>): ReadField<Into> => {
  const read = messageOf(fields);
  return (into, from) => from.readMessage(into, read);
};
