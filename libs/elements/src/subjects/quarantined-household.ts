import type { OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineReleased, QuarantineStarted } from '@yiwang/quarantine';
import { level, measuresOf, onceInEach } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** Who is in home quarantine in a household, in which quarantine, begun by which committee. */
type HouseholdState = Readonly<Record<string, { readonly quarantine: string; readonly unit: OrgUnitCode }>>;

/** One household of one street, with everyone in home quarantine there. */
export const quarantinedHousehold = defineSubject<QuarantineStarted | QuarantineReleased>()({
  name: 'quarantinedHousehold',
  hears: {
    QuarantineStarted: {
      key: (event) => (event.data.place === 'home' ? keyOf(streetIn(event), event.data.householdId) : undefined),
      keeps: ['quarantineId', 'personId'],
    },
    QuarantineReleased: {
      key: (event) => (event.data.place === 'home' ? keyOf(streetIn(event), event.data.householdId) : undefined),
      keeps: ['quarantineId', 'personId'],
    },
  },
  initial: {} as HouseholdState,
  evolve: (people, { type, orgUnit, data }) => {
    const begun = { quarantine: data.quarantineId, unit: orgUnit };
    if (type === 'QuarantineStarted') return { ...people, [data.personId]: begun };
    if (people[data.personId]?.quarantine !== data.quarantineId) return people;
    const { [data.personId]: _, ...others } = people;
    return others;
  },
});

export const ofQuarantinedHouseholds = measuresOf(quarantinedHousehold, {
  active: level((people) => onceInEach(Object.values(people).map(({ unit }) => unit))),
});
