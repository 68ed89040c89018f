import type { ClientReadableStream } from '@grpc/grpc-js';
import type { LogConnection } from './log-connection.js';
import type { ReadRequest } from './protocol.js';

const READ = '/event_store.client.streams.Streams/Read';

const written = (request: ReadRequest): Buffer => Buffer.from(request.serializeBinary());
const asItIs = (message: Buffer): Buffer => message;

/** Begins a read whose answers come as the bytes they are. It ends with an error when the connection is given up. */
export function readMessages(connection: LogConnection, request: ReadRequest): ClientReadableStream<Buffer> {
  const call = connection.calls.makeServerStreamRequest(READ, written, asItIs, request, ...connection.argumentsOf());
  const forget = connection.whenOver((error) => call.destroy(error));
  return call.on('data', () => connection.heard()).once('close', forget);
}
