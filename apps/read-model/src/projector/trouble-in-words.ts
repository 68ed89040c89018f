import { LogUnreachable } from '@yiwang/event-log';
import { troubleOf, type ReadStoreTrouble } from '@yiwang/read-store';

const OF_THE_STORE: Readonly<Record<ReadStoreTrouble, string>> = {
  'row-refused': 'the read store refuses what it is given',
  'damaged': 'the read store is damaged',
  'disk-full': 'the disk of the read store is full',
  'unreachable': 'the read store does not answer',
  'overtaken': 'another process writes to the read store',
};

/** A failure of the log or the store as an operator may hear it: an error's own message may hold what was written. */
export function troubleInWords(error: unknown): string {
  return error instanceof LogUnreachable ? 'the log does not answer' : OF_THE_STORE[troubleOf(error)];
}
