import type { OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineEvent } from '@yiwang/quarantine';
import { level, measuresOf, onceInEach } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** Home quarantines running in a household: which, and whose. */
type HouseholdState = Readonly<Record<string, OrgUnitCode>>;

/** One household of one street, with everyone in home quarantine there. */
export const quarantinedHousehold = defineSubject<QuarantineEvent>()({
  name: 'quarantinedHousehold',
  hears: {
    QuarantineStarted: {
      key: (event) => (event.data.place === 'home' ? keyOf(streetIn(event), event.data.householdId) : undefined),
      keeps: ['quarantineId'],
    },
    QuarantineReleased: {
      key: (event) => (event.data.place === 'home' ? keyOf(streetIn(event), event.data.householdId) : undefined),
      keeps: ['quarantineId'],
    },
  },
  initial: {} as HouseholdState,
  evolve: (state, { type, orgUnit, data }) => {
    if (type === 'QuarantineStarted') return { ...state, [data.quarantineId]: orgUnit };
    const { [data.quarantineId]: _, ...others } = state;
    return others;
  },
});

export const ofQuarantinedHouseholds = measuresOf(quarantinedHousehold, {
  active: level((quarantines) => onceInEach(Object.values(quarantines))),
});
