import { v5 } from 'uuid';

/** Namespace of the ids of our events: a random UUID, made once. */
const EVENTS = 'c1f4a8d2-6b0e-4f57-9c3a-7e25d90b1846';

/**
 * The id of the n-th event (from 0) that a submission gives a stream: always the same, so that an append repeated after
 * a lost answer is recognised by the log and nothing is recorded twice. The stream is part of it, so that a client that
 * uses one id for two things never makes two events of one id.
 */
export function eventIdOf(submissionId: string, stream: string, n: number): string {
  return v5(`${submissionId}/${stream}/${n}`, EVENTS);
}
