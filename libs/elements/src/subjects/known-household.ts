import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineStarted } from '@yiwang/quarantine';
import type { HouseholdScreened, ReturneeRegistered } from '@yiwang/screening';
import type { MaskReservationRegistered } from '@yiwang/supply';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

interface KnownHousehold {
  readonly unit: OrgUnitCode;
  readonly householdId: string;
  readonly since: Instant;
  /** The rounds in which somebody asked it, each once, the last one at the end. */
  readonly rounds: readonly string[];
}

type Event = HouseholdScreened | ReturneeRegistered | QuarantineStarted | MaskReservationRegistered;

/** One household of a committee that any report has named: who is screened next round is known from those before it. */
export const knownHousehold = defineSubject<Event>()({
  name: 'knownHousehold',
  hears: {
    HouseholdScreened: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId', 'roundId'] },
    ReturneeRegistered: {
      key: ({ metadata, data }) => (data.householdId ? keyOf(metadata.orgUnit, data.householdId) : undefined),
      keeps: [],
      keepsIfGiven: ['householdId'],
    },
    QuarantineStarted: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId'] },
    MaskReservationRegistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId'] },
  },
  initial: undefined as KnownHousehold | undefined,
  evolve: (household, fact) => {
    const known = household ?? { unit: fact.orgUnit, householdId: String(fact.data.householdId), since: fact.occurredAt, rounds: [] };
    if (fact.type !== 'HouseholdScreened') return known;
    const { roundId } = fact.data;
    if (known.rounds.at(-1) === roundId) return known;
    return { ...known, rounds: [...known.rounds.filter((round) => round !== roundId), roundId] };
  },
});
