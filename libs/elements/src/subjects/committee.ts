import type { HouseholdBaselineRecorded, StaffRosterRecorded } from '@yiwang/screening';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

type Baseline = Pick<HouseholdBaselineRecorded['data'], 'households' | 'residents' | 'tenants' | 'overseasResidents'>;

/** A committee's register of households, and of people where it knows them: the latest one counts. */
export const householdBaseline = defineSubject<HouseholdBaselineRecorded>()({
  name: 'householdBaseline',
  ofOneUnit: true,
  hears: {
    HouseholdBaselineRecorded: {
      key: ({ metadata }) => metadata.orgUnit,
      keeps: ['households'],
      keepsIfGiven: ['residents', 'tenants', 'overseasResidents'],
    },
  },
  initial: undefined as Baseline | undefined,
  evolve: (_, { data }): Baseline => data,
});

export const ofBaselines = measuresOf(householdBaseline, {
  households: level((baseline) => baseline?.households),
  residents: level((baseline) => baseline?.residents),
  tenants: level((baseline) => baseline?.tenants),
  overseas: level((baseline) => baseline?.overseasResidents),
});

interface RosterState {
  readonly basis: 'none' | 'ledger' | 'register';
  readonly staff: number;
  /** Of ledgers alone: whoever was seen in one so far. */
  readonly seen: readonly string[];
}

/**
 * A committee's staff: the latest roster. As long as none was given, the distinct workers seen in its ledgers; once one
 * was, ledgers no longer change it.
 */
export const staffRoster = defineSubject<StaffRosterRecorded>()({
  name: 'staffRoster',
  ofOneUnit: true,
  hears: { StaffRosterRecorded: { key: ({ metadata }) => metadata.orgUnit, keeps: ['staffCount', 'members', 'basis'] } },
  initial: { basis: 'none', staff: 0, seen: [] } as RosterState,
  evolve: (state, { data }): RosterState => {
    if (data.basis === 'register') return { basis: 'register', staff: data.staffCount, seen: [] };
    if (state.basis === 'register') return state;
    const seen = [...new Set([...state.seen, ...data.members])];
    return { basis: 'ledger', staff: Math.max(seen.length, data.staffCount), seen };
  },
});

export const ofRosters = measuresOf(staffRoster, {
  staff: level(({ staff }) => staff),
});
