import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { HouseholdScreened, ScreeningOutcome } from '@yiwang/screening';
import { common, level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

interface HouseholdState {
  readonly unit: OrgUnitCode;
  readonly round: string;
  readonly householdId: string;
  /** When somebody asked last, and who. */
  readonly askedAt: Instant;
  readonly askedBy?: string | undefined;
  readonly latest: ScreeningOutcome;
  /** How often in a row nobody answered, up to the latest. */
  readonly unanswered: number;
  /** Screened at least once; a later knock at a closed door does not undo it. */
  readonly done: boolean;
  /** Screened at the door at least once. */
  readonly doneAtTheDoor: boolean;
  /** How many persons with travel history the latest answer named. */
  readonly flagged: number;
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
    const done = data.outcome === 'done';
    // Who is found is found, even where the neighbour said so at a closed door.
    const answered = done || data.flaggedPersons > 0;
    return {
      unit: orgUnit,
      round: data.roundId,
      householdId: data.householdId,
      askedAt: occurredAt,
      askedBy: data.visitedBy,
      latest: data.outcome,
      unanswered: data.outcome === 'noAnswer' ? (state?.unanswered ?? 0) + 1 : 0,
      done: state?.done || done,
      doneAtTheDoor: state?.doneAtTheDoor || (done && data.method === 'visit'),
      flagged: answered ? data.flaggedPersons : (state?.flagged ?? 0),
      addsToTarget: data.targetBasis === 'ledger',
    };
  },
});

const ifSo = (household: HouseholdState | undefined, so: (household: HouseholdState) => boolean) =>
  household && so(household) && { n: 1, bucket: household.round };

export const ofHouseholds = measuresOf(householdInRound, {
  onLedger: common((household) => ifSo(household, ({ addsToTarget }) => addsToTarget)),
  visited: common((household) => ifSo(household, () => true)),
  screened: common((household) => ifSo(household, ({ done }) => done)),
  /** Screened, or nobody lives there: in a house of many empty flats the round is over, too. */
  settled: common((household) => ifSo(household, ({ done, latest }) => done || latest === 'vacant')),
  screenedRemotely: common((household) => ifSo(household, ({ done, doneAtTheDoor }) => done && !doneAtTheDoor)),
  noAnswer: level((household) => ifSo(household, ({ latest }) => latest === 'noAnswer')),
  refused: level((household) => ifSo(household, ({ latest }) => latest === 'refused')),
  vacant: level((household) => ifSo(household, ({ latest }) => latest === 'vacant')),
  toRevisit: level((household) => ifSo(household, ({ latest }) => latest === 'noAnswer' || latest === 'refused')),
  flagged: level((household) => household && { n: household.flagged, bucket: household.round }),
});
