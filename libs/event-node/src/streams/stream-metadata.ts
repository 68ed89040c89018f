import type { StreamHead } from '../log/log-store.js';
import { JSON_CONTENT, type ProposedEvent } from '../log/record.js';

/** Event type of a stream's metadata, in the stream `$$<stream>`. */
export const METADATA_TYPE = '$metadata';
/** Event type of the event that ends a tombstoned stream. */
export const TOMBSTONE_TYPE = '$streamDeleted';
/** Event type of a link; its data is `<revision>@<stream>`. */
export const LINK_TYPE = '$>';

/** Before the name of a stream, it makes that of the stream of its metadata. */
export const METASTREAM_PREFIX = '$$';
export const isMetastream = (stream: string): boolean => stream.startsWith(METASTREAM_PREFIX);
export const metastreamOf = (stream: string): string => METASTREAM_PREFIX + stream;
export const originalOf = (metastream: string): string => metastream.slice(METASTREAM_PREFIX.length);

/** `$tb` of a soft-deleted stream: int64's largest, written as text because no JavaScript number holds it. */
const SOFT_DELETED = '9223372036854775807';
export const softDeleteMetadata = (): Buffer => Buffer.from(`{"$tb":${SOFT_DELETED}}`);

function parseObject(data: Uint8Array): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The metadata that a recreated stream gets: what it has, with `$tb` at its first new revision; undefined if it has none.
 * Behind a tombstone there is no such revision: there the sum goes round, as in the real server, and hides nothing.
 */
export function recreatedMetadata(current: Uint8Array, firstRevision: number): Buffer | undefined {
  const metadata = parseObject(current);
  return metadata && Buffer.from(JSON.stringify({ ...metadata, $tb: Number.isFinite(firstRevision) ? firstRevision : -(2 ** 63) }));
}

/** int64's largest is the largest number below this one. */
const INT64_END = 2 ** 63;
const ROLES = new Set(['$r', '$w', '$d', '$mr', '$mw']);

const isAbsentOr = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);
const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) <= INT64_END;
const isRoles = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((role) => typeof role === 'string'));
const isAcl = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, roles]) => ROLES.has(name) && isRoles(roles));

/** Whether EventStoreDB understands it; one entry that it does not makes it obey none of them. */
const isUnderstood = (metadata: Record<string, unknown>): boolean =>
  ['$maxCount', '$maxAge', '$tb', '$cacheControl'].every((name) => isAbsentOr(metadata[name], isInteger)) &&
  isAbsentOr(metadata['$tmp'], (value) => typeof value === 'boolean') &&
  isAbsentOr(metadata['$acl'], isAcl);

const positive = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/** Takes what metadata says of truncation into the head of its stream. What is not understood says nothing. */
export function applyMetadata(head: StreamHead, { contentType, data }: Pick<ProposedEvent, 'contentType' | 'data'>): void {
  const parsed = contentType === JSON_CONTENT ? parseObject(data) : undefined;
  // No number holds int64's largest, so what its neighbours make the same number of is told apart by the text.
  const softDeleted = parsed?.['$tb'] === INT64_END && Buffer.from(data).includes(SOFT_DELETED);
  const isTooLarge = !softDeleted && [parsed?.['$tb'], parsed?.['$maxCount']].some((value) => Number(value) >= INT64_END);
  const metadata = parsed && !isTooLarge && isUnderstood(parsed) ? parsed : {};
  head.maxCount = positive(metadata['$maxCount']);
  head.maxAgeMs = positive(metadata['$maxAge']) * 1000;
  head.softDeleted = softDeleted && metadata === parsed;
  head.truncateBefore = head.softDeleted ? 0 : positive(metadata['$tb']);
}
