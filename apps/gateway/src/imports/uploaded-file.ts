import type { MultipartFile } from '@fastify/multipart';
import { refuseRequest } from '@yiwang/kernel';
import type { FastifyRequest } from 'fastify';
import { IMPORT_LIMIT } from '../edge/limits.js';

type MultipartRequest = FastifyRequest & { isMultipart(): boolean; files(): AsyncIterableIterator<MultipartFile> };

/** As much of a file's name as it takes to know which one is meant. */
const LONGEST_NAME = 100;

/**
 * The one file of a form.
 *
 * @throws {Refused} `unsupported-media-type` for what is not multipart, `body-too-large`, `malformed-body` for a form that is broken or
 * without a file, `second-file` with its name for a form with two.
 */
export async function uploadedFile(request: FastifyRequest): Promise<Buffer> {
  const multipart = request as MultipartRequest;
  if (!multipart.isMultipart()) refuseRequest('unsupported-media-type');
  let bytes: Buffer | undefined;
  let second: string | undefined;
  try {
    for await (const file of multipart.files()) {
      if (bytes !== undefined) {
        second ??= file.filename;
        file.file.resume();
      } else bytes = await bytesOf(file);
    }
  } catch (error) {
    if (second === undefined) rethrowFastifys(error as { code?: unknown });
  }
  if (second !== undefined) refuseRequest('second-file', { name: second.slice(0, LONGEST_NAME) }, 'file');
  return bytes ?? refuseRequest('malformed-body', { expected: 'multipart/form-data: file' });
}

/**
 * What a file holds. Each part of it is put in its place as it comes: put together at the end, the largest would keep
 * everybody waiting.
 */
async function bytesOf({ file }: MultipartFile): Promise<Buffer> {
  // Room that nothing is written to takes no memory.
  const room = Buffer.allocUnsafeSlow(IMPORT_LIMIT);
  let length = 0;
  for await (const part of file as AsyncIterable<Buffer>) length += part.copy(room, length);
  if (file.truncated) throw new TooLarge();
  return room.subarray(0, length);
}

/** As the form's own parser says it. */
class TooLarge extends Error {
  readonly code = 'FST_REQ_FILE_TOO_LARGE';
}

/** The parser beneath speaks in plain errors of what was sent; only the limits above it have codes. */
function rethrowFastifys(error: { code?: unknown }): never {
  if (String(error.code).startsWith('FST_')) throw error;
  return refuseRequest('malformed-body', { expected: 'multipart/form-data: file' });
}
