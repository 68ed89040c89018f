import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { HouseholdScreened } from '@yiwang/screening';
import { common, level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { COUNTED, findingAfter } from './finding.js';
import type { Finding } from './finding.js';
import { keyOf } from './keys.js';

interface HouseholdState extends Finding {
  readonly unit: OrgUnitCode;
  readonly round: string;
  readonly householdId: string;
  /** When somebody asked last, and who. */
  readonly askedAt: Instant;
  readonly askedBy?: string | undefined;
  /** How often in a row nobody answered, up to the latest. */
  readonly unanswered: number;
  /** The round has no other target than the households of its ledgers. */
  readonly addsToTarget: boolean;
}

/** One household in one screening round of its committee. */
export const householdInRound = defineSubject<HouseholdScreened>()({
  name: 'householdInRound',
  ofOneUnit: true,
  hears: {
    HouseholdScreened: {
      key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.roundId, data.householdId),
      keeps: ['roundId', 'householdId', 'targetBasis', 'outcome', 'method', 'flaggedPersons'],
      keepsIfGiven: ['visitedBy'],
    },
  },
  initial: undefined as HouseholdState | undefined,
  evolve: (state, { orgUnit, occurredAt, data }) => {
    // Every field by its name: most states are of this subject, and spreading its finding was the largest single cost of a rebuild.
    const { latest, done, doneAtTheDoor, flagged } = findingAfter(state, data);
    return {
      latest,
      done,
      doneAtTheDoor,
      flagged,
      unit: orgUnit,
      round: data.roundId,
      householdId: data.householdId,
      askedAt: occurredAt,
      askedBy: data.visitedBy,
      unanswered: data.outcome === 'noAnswer' ? (state?.unanswered ?? 0) + 1 : 0,
      addsToTarget: data.targetBasis === 'ledger',
    };
  },
});

const ifSo = (household: HouseholdState | undefined, so: (household: HouseholdState) => boolean) =>
  household && so(household) && { n: 1, bucket: household.round };

export const ofHouseholds = measuresOf(householdInRound, {
  onLedger: common((household) => ifSo(household, ({ addsToTarget }) => addsToTarget)),
  visited: common((household) => ifSo(household, () => true)),
  screened: common((household) => ifSo(household, COUNTED.screened)),
  /** Screened, or nobody lives there: in a house of many empty flats the round is over, too. */
  settled: common((household) => ifSo(household, ({ done, latest }) => done || latest === 'vacant')),
  screenedRemotely: common((household) => ifSo(household, COUNTED.screenedRemotely)),
  noAnswer: level((household) => ifSo(household, COUNTED.noAnswer)),
  refused: level((household) => ifSo(household, COUNTED.refused)),
  vacant: level((household) => ifSo(household, COUNTED.vacant)),
  toRevisit: level((household) => ifSo(household, COUNTED.toRevisit)),
  flagged: level((household) => household && { n: household.flagged, bucket: household.round }),
});
