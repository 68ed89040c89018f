import type { Located, StreamHead } from '../log/log-store.js';
import { createdOf } from '../log/record.js';
import { isMetastream, originalOf } from './stream-metadata.js';

/** What streams are seen through: the log, or a transaction that writes to it. */
export interface StreamIndex {
  findHead(stream: string): StreamHead | undefined;
  findRevision(head: StreamHead, revision: number): Located | undefined;
}

/** What a reader sees of a stream at this moment. */
export type StreamView =
  | { readonly state: 'none' }
  | { readonly state: 'deleted' }
  /** `first` > `last`: there are events, and all are hidden. */
  | { readonly state: 'open'; readonly head: StreamHead; readonly first: number; readonly last: number };

/**
 * What is visible of a stream now. A metadata stream shows its newest event only, whatever is said of it in turn, and is
 * gone with the stream that it describes.
 */
export function viewOf(index: StreamIndex, stream: string): StreamView {
  const head = index.findHead(stream);
  const described = isMetastream(stream);
  if (head?.tombstoned || (described && index.findHead(originalOf(stream))?.tombstoned)) return { state: 'deleted' };
  if (!head || head.next === 0 || (head.softDeleted && !described)) return { state: 'none' };
  const last = head.next - 1;
  if (described) return { state: 'open', head, first: last, last };
  const first = Math.max(head.truncateBefore, head.maxCount ? head.next - head.maxCount : 0, 0);
  return { state: 'open', head, first: head.maxAgeMs ? firstSince(index, head, first, Date.now() - head.maxAgeMs) : first, last };
}

/** The event of that revision, if a reader sees it now. */
export function findVisible(index: StreamIndex, stream: string, revision: number): Located | undefined {
  const view = viewOf(index, stream);
  if (view.state !== 'open' || revision < view.first || revision > view.last) return undefined;
  return index.findRevision(view.head, revision);
}

/** The first revision from `first` on that was created at `since` or later; times never fall within a stream. */
function firstSince(index: StreamIndex, head: StreamHead, first: number, since: number): number {
  let low = first;
  let high = head.next;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = index.findRevision(head, middle);
    if (found && createdOf(found.record) >= since) high = middle;
    else low = middle + 1;
  }
  return low;
}
