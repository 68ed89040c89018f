import type { DeviceReadingsTallied } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

/** What a device counted in one period. */
export const deviceTally = defineSubject<DeviceReadingsTallied>()({
  name: 'deviceTally',
  hears: { DeviceReadingsTallied: { key: ({ id }) => id, keeps: ['siteId', 'kind', 'count'] } },
  initial: undefined,
  evolve: () => undefined,
});

export const ofDeviceTallies = measuresOf(deviceTally, {
  cards: tally((_, { data }) => data.kind === 'card' && data.count),
  temperatures: tally((_, { data }) => data.kind === 'temperature' && data.count),
});

/** The same by the entrance at which it was counted. */
export const ofDeviceTalliesByEntrance = byPart(ofDeviceTallies, (_, fact) => fact?.data.siteId);
