import type { DuplicateSubmissionSuppressed } from '@yiwang/kernel';
import { measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

/** One submission that said what had been said before, of whatever unit. */
export const suppressed = defineSubject<DuplicateSubmissionSuppressed>()({
  name: 'suppressed',
  hears: { DuplicateSubmissionSuppressed: { key: ({ id }) => id, keeps: [], fromAbove: true } },
  initial: undefined,
  evolve: () => undefined,
});

export const ofSuppressed = measuresOf(suppressed, {
  duplicates: tally(() => 1),
});
