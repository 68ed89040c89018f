import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { QuarantineStarted } from '@yiwang/quarantine';
import type { HouseholdDeregistered, HouseholdRegistered, Occupancy } from '@yiwang/registers';
import type { HouseholdScreened, ReturneeRegistered } from '@yiwang/screening';
import type { MaskReservationRegistered } from '@yiwang/supply';
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
    MaskReservationRegistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId'] },
    HouseholdRegistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId', 'compoundId', 'occupancy'] },
    HouseholdDeregistered: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['householdId'] },
  },
  initial: undefined as KnownHousehold | undefined,
  evolve: (household, fact) => {
    const { orgUnit: unit, occurredAt: since, data } = fact;
    const known: KnownHousehold = household === undefined ? { unit, householdId: String(data.householdId), since, findings: {}, gone: false } : named(household);
    switch (fact.type) {
      case 'HouseholdScreened': {
        const { roundId } = fact.data;
        return { ...known, findings: { ...known.findings, [roundId]: findingAfter(findingIn(known, roundId), fact.data) }, lastRound: roundId };
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

/** What was found of a household in a round; a round may be called as anything is that objects have. */
const findingIn = (household: KnownHousehold, round: string): Finding | undefined =>
  (Object.hasOwn(household.findings, round) ? household.findings[round] : undefined);

/**
 * What a fact changes of a count by compound: in the round that it speaks of or, where the household comes under another
 * compound, in all rounds. A level would say all rounds of a household anew with each of its facts. Of a household that is not
 * on file nothing is said: what is under no compound is what the others leave of the whole.
 */
const changed = (count: (finding: Finding) => number) =>
  tally((before: KnownHousehold | undefined, { type }: { readonly type: string }, after: KnownHousehold | undefined): Piece[] | undefined => {
    const moves = compoundOf(before) !== compoundOf(after);
    if (!moves && (type !== 'HouseholdScreened' || compoundOf(after) === undefined)) return undefined;
    const pieces: Piece[] = [];
    for (const round of moves ? Object.keys(after!.findings) : [after!.lastRound!]) {
      for (const [household, sign] of [[before, -1], [after, 1]] as const) {
        const compound = compoundOf(household);
        const finding = compound === undefined ? undefined : findingIn(household!, round);
        if (finding !== undefined) pieces.push({ n: sign * count(finding), bucket: `${round}/${compound}` });
      }
    }
    return pieces;
  });

const ifSo = (so: (finding: Finding) => boolean) => changed((finding) => Number(so(finding)));

/** The same as households are counted elsewhere, by the compound that each is on file in. */
export const byCompound = measuresOf(knownHousehold, {
  onFileInCompound: tally((before, _, after) => {
    const [from, to] = [compoundOf(before), compoundOf(after)];
    if (from === to) return undefined;
    return [...(from === undefined ? [] : [{ n: -1, bucket: `/${from}` }]), ...(to === undefined ? [] : [{ n: 1, bucket: `/${to}` }])];
  }),
  screened: ifSo(COUNTED.screened),
  screenedRemotely: ifSo(COUNTED.screenedRemotely),
  noAnswer: ifSo(COUNTED.noAnswer),
  refused: ifSo(COUNTED.refused),
  vacant: ifSo(COUNTED.vacant),
  toRevisit: ifSo(COUNTED.toRevisit),
  flagged: changed(({ flagged }) => flagged),
});
