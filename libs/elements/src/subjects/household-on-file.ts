import type { HouseholdDeregistered, HouseholdRegistered } from '@yiwang/registers';
import { common, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

/** One household of a committee, as the register says: whatever else is reported of it costs this count nothing. */
export const householdOnFile = defineSubject<HouseholdRegistered | HouseholdDeregistered>()({
  name: 'householdOnFile',
  hears: {
    HouseholdRegistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: [] },
    HouseholdDeregistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: [] },
  },
  initial: false as boolean,
  evolve: (_, { type }) => type === 'HouseholdRegistered',
});

export const ofHouseholdsOnFile = measuresOf(householdOnFile, {
  onFile: common((isOnFile) => isOnFile),
});
