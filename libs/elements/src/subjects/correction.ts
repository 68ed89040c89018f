import type { EventCorrected } from '@yiwang/kernel';
import { measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

/** One correction, of whatever unit: a register's is corrected by those above the street, too. */
export const correction = defineSubject<EventCorrected>()({
  name: 'correction',
  hears: { EventCorrected: { key: ({ id }) => id, keeps: [], fromAbove: true } },
  initial: undefined,
  evolve: () => undefined,
});

export const ofCorrections = measuresOf(correction, {
  made: tally(() => 1),
});
