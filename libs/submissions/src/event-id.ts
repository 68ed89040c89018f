import type { Instant } from '@yiwang/kernel';
import { v5 } from 'uuid';

/** Namespace of the ids of our events: a random UUID, made once. */
const EVENTS = 'c1f4a8d2-6b0e-4f57-9c3a-7e25d90b1846';

/**
 * The id of the n-th event (from 0) that one attempt at a submission gives a stream.
 *
 * An append repeated after a lost answer carries the same ids, so the log recognises it. Another attempt at the same
 * submission, later or by another process, carries others: the log then says that the stream has moved on, and the
 * stream says that it remembers. The same submissions at the same (simulated) times give the same ids.
 */
export function eventIdOf(submissionId: string, stream: string, n: number, recordedAt: Instant): string {
  return v5(`${submissionId}/${stream}/${n}/${recordedAt}`, EVENTS);
}
