import type { PremisesInspected } from '@yiwang/screening';
import { measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

/** One inspection. */
export const premisesInspection = defineSubject<PremisesInspected>()({
  name: 'premisesInspection',
  hears: { PremisesInspected: { key: ({ id }) => id, keeps: ['passed'] } },
  initial: undefined,
  evolve: () => undefined,
});

export const ofInspections = measuresOf(premisesInspection, {
  made: tally(() => 1),
  failed: tally((_, { data }) => !data.passed),
});
