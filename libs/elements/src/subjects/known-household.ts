import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineStarted } from '@yiwang/quarantine';
import type { HouseholdDeregistered, HouseholdRegistered, Occupancy } from '@yiwang/registers';
import type { HouseholdScreened, ReturneeRegistered } from '@yiwang/screening';
import type { MaskReservationRegistered, ReservationChannel } from '@yiwang/supply';
import { measuresOf, tally } from '../algebra/measure.js';
import type { Piece } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { COUNTED, findingAfter } from './finding.js';
import type { Finding } from './finding.js';
import { keyOf } from './keys.js';

interface KnownHousehold {
  readonly unit: OrgUnitCode;
  readonly householdId: string;
  readonly since: Instant;
  /** What was found in each round in which somebody asked it. */
  readonly findings: Readonly<Record<string, Finding>>;
  /** The round in which it was asked last. */
  readonly lastRound?: string | undefined;
  /** How it asked for masks first in each mask round, and in which it asked last. */
  readonly reservations: Readonly<Record<string, ReservationChannel>>;
  readonly lastReserved?: string | undefined;
  /** What the register says of it, while it is on file. */
  readonly onFile?: { readonly compoundId: string; readonly occupancy: Occupancy } | undefined;
  /** Taken off file, and no report has named it since. */
  readonly gone: boolean;
}

type Event =
  | HouseholdScreened | ReturneeRegistered | QuarantineStarted | MaskReservationRegistered | HouseholdRegistered | HouseholdDeregistered;

/** One household of a committee that the register or any report has named. */
export const knownHousehold = defineSubject<Event>()({
  name: 'knownHousehold',
  hears: {
    HouseholdScreened: {
      key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId),
      keeps: ['householdId', 'roundId', 'outcome', 'method', 'flaggedPersons'],
    },
    ReturneeRegistered: {
      key: ({ metadata, data }) => (data.householdId ? keyOf(metadata.orgUnit, data.householdId) : undefined),
      keeps: [],
      keepsIfGiven: ['householdId'],
    },
    QuarantineStarted: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId'] },
    MaskReservationRegistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId', 'roundNo', 'channel'] },
    HouseholdRegistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId', 'compoundId', 'occupancy'] },
    HouseholdDeregistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId'] },
  },
  initial: undefined as KnownHousehold | undefined,
  evolve: (household, fact) => {
    const { orgUnit: unit, occurredAt: since, data } = fact;
    const known: KnownHousehold = household === undefined ? { unit, householdId: String(data.householdId), since, findings: {}, reservations: {}, gone: false } : named(household);
    switch (fact.type) {
      case 'HouseholdScreened': {
        const { roundId } = fact.data;
        return { ...known, findings: { ...known.findings, [roundId]: findingAfter(ownIn(known.findings, roundId), fact.data) }, lastRound: roundId };
      }
      case 'MaskReservationRegistered': {
        const { roundNo, channel } = fact.data;
        return { ...known, reservations: { [roundNo]: channel, ...known.reservations }, lastReserved: String(roundNo) };
      }
      case 'HouseholdRegistered':
        return { ...known, onFile: { compoundId: fact.data.compoundId, occupancy: fact.data.occupancy } };
      case 'HouseholdDeregistered':
        return { ...known, onFile: undefined, gone: true };
      default:
        return known;
    }
  },
});

const named = (household: KnownHousehold): KnownHousehold => (household.gone ? { ...household, gone: false } : household);

/** The compound that a household is counted under: none while it is not on file. */
const compoundOf = (household: KnownHousehold | undefined): string | undefined => household?.onFile?.compoundId;

/** What is said of a round, which may be called as anything is that objects have. */
const ownIn = <Said>(said: Readonly<Record<string, Said>>, round: string): Said | undefined => (Object.hasOwn(said, round) ? said[round] : undefined);

/** Something that is said of a household round by round: by which events, and of which round last. */
interface SaidInRounds<Said> {
  readonly by: Event['type'];
  of(household: KnownHousehold): Readonly<Record<string, Said>>;
  last(household: KnownHousehold): string | undefined;
}

const FINDINGS: SaidInRounds<Finding> = { by: 'HouseholdScreened', of: ({ findings }) => findings, last: ({ lastRound }) => lastRound };
const RESERVATIONS: SaidInRounds<ReservationChannel> = {
  by: 'MaskReservationRegistered', of: ({ reservations }) => reservations, last: ({ lastReserved }) => lastReserved,
};

/**
 * What a fact changes of a count by compound: in the round that it speaks of or, where the household comes under another
 * compound, in all rounds. A level would say all rounds of a household anew with each of its facts. Of a household that is not
 * on file nothing is said: what is under no compound is what the others leave of the whole.
 */
const changed = <Said>({ by, of, last }: SaidInRounds<Said>, count: (said: Said) => number) =>
  tally((before: KnownHousehold | undefined, { type }: { readonly type: string }, after: KnownHousehold | undefined): Piece[] | undefined => {
    const moves = compoundOf(before) !== compoundOf(after);
    if (!moves && (type !== by || compoundOf(after) === undefined)) return undefined;
    const pieces: Piece[] = [];
    for (const round of moves ? Object.keys(of(after!)) : [last(after!)!]) {
      for (const [household, sign] of [[before, -1], [after, 1]] as const) {
        const compound = compoundOf(household);
        const said = compound === undefined ? undefined : ownIn(of(household!), round);
        if (said !== undefined) pieces.push({ n: sign * count(said), bucket: `${round}/${compound}` });
      }
    }
    return pieces;
  });

const ifSo = (so: (finding: Finding) => boolean) => changed(FINDINGS, (finding) => Number(so(finding)));

/** What is counted of households in rounds, by the compound that each is on file in. */
export const ofHouseholdsByCompound = measuresOf(knownHousehold, {
  screened: ifSo(COUNTED.screened),
  screenedRemotely: ifSo(COUNTED.screenedRemotely),
  noAnswer: ifSo(COUNTED.noAnswer),
  refused: ifSo(COUNTED.refused),
  vacant: ifSo(COUNTED.vacant),
  toRevisit: ifSo(COUNTED.toRevisit),
  flagged: changed(FINDINGS, ({ flagged }) => flagged),
});

/** Of those that are on file. */
export const ofHouseholdsOnFileByCompound = measuresOf(knownHousehold, {
  onFile: tally((before, _, after) => {
    const [from, to] = [compoundOf(before), compoundOf(after)];
    if (from === to) return undefined;
    return [...(from === undefined ? [] : [{ n: -1, bucket: `/${from}` }]), ...(to === undefined ? [] : [{ n: 1, bucket: `/${to}` }])];
  }),
});

/** Of those that asked for masks. A household asks once in a round, at the committee that it then counts in. */
export const ofReservationsByCompound = measuresOf(knownHousehold, {
  reserved: changed(RESERVATIONS, () => 1),
  reservedOnline: changed(RESERVATIONS, (channel) => Number(channel === 'online')),
});
