import type { StreetMapDrawn, StreetMapWithdrawn } from '@yiwang/screening';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { streetIn } from './keys.js';

/** Whether a street has a map of its own. Its outlines stay in the log: whoever wants them reads the event that drew them. */
export const streetMap = defineSubject<StreetMapDrawn | StreetMapWithdrawn>()({
  name: 'streetMap',
  hears: { StreetMapDrawn: { key: streetIn, keeps: [] }, StreetMapWithdrawn: { key: streetIn, keeps: [] } },
  initial: false as boolean,
  evolve: (_, { type }): boolean => type === 'StreetMapDrawn',
});

export const ofStreetMaps = measuresOf(streetMap, {
  /** 1 while it has one. */
  own: level((isDrawn) => isDrawn),
});
