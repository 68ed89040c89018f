import type { StreamHead } from '../log/event-log.js';

/** Event type of a stream's metadata, in the stream `$$<stream>`. */
export const METADATA_TYPE = '$metadata';
/** Event type of the event that ends a tombstoned stream. */
export const TOMBSTONE_TYPE = '$streamDeleted';
/** Event type of a link; its data is `<revision>@<stream>`. */
export const LINK_TYPE = '$>';

export const isMetastream = (stream: string): boolean => stream.startsWith('$$');
export const metastreamOf = (stream: string): string => `$$${stream}`;
export const originalOf = (metastream: string): string => metastream.slice(2);

/** `$tb` of a soft-deleted stream: int64's largest, written as text because no JavaScript number holds it. */
const SOFT_DELETED = '9223372036854775807';
export const softDeleteMetadata = (): Buffer => Buffer.from(`{"$tb":${SOFT_DELETED}}`);

function parseObject(data: Uint8Array): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** The metadata a recreated stream gets: what it had, with `$tb` at its first new revision. */
export function recreatedMetadata(current: Uint8Array, firstRevision: number): Buffer {
  return Buffer.from(JSON.stringify({ ...parseObject(current), $tb: firstRevision }));
}

const positiveInteger = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0);

/** Takes what metadata says of truncation into the head of its stream. Anything that is not a number counts as absent. */
export function applyMetadata(head: StreamHead, data: Uint8Array): void {
  const metadata = parseObject(data);
  head.maxCount = positiveInteger(metadata['$maxCount']);
  head.maxAgeMs = positiveInteger(metadata['$maxAge']) * 1000;
  const truncateBefore = positiveInteger(metadata['$tb']);
  head.softDeleted = truncateBefore > Number.MAX_SAFE_INTEGER;
  head.truncateBefore = head.softDeleted ? 0 : truncateBefore;
}
