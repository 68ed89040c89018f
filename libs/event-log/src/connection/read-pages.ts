import type { LogConnection } from './log-connection.js';
import type { ReadRequest } from './protocol.js';

/**
 * Reads, and gives the answers as the bytes they are, those that arrive together at once. Leaving it ends the read; it fails
 * with the connection.
 */
export async function* readPages(connection: LogConnection, request: ReadRequest): AsyncGenerator<readonly Buffer[]> {
  const call = connection.bulkCall('Read');
  call.write(request.serializeBinary());
  call.end();
  yield* connection.answersOf(call);
}
