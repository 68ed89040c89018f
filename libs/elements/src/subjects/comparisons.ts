import type { ComparisonsSet } from '@yiwang/screening';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

/** Whether the units below one are ranked: the latest setting counts. It is one of a street, a district or the city. */
export const comparisons = defineSubject<ComparisonsSet>()({
  name: 'comparisons',
  hears: { ComparisonsSet: { key: ({ metadata }) => metadata.orgUnit, keeps: ['ranking'], fromAbove: true } },
  initial: 'on',
  evolve: (_, { data }): string => data.ranking,
});

export const ofComparisons = measuresOf(comparisons, {
  /** 1 while they are not ranked. */
  off: level((ranking) => ranking === 'off'),
});
