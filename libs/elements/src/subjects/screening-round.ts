import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { ScreeningRoundClosed, ScreeningRoundOpened } from '@yiwang/screening';
import { level, measuresOf, stopwatch } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

interface RoundState {
  readonly round: string;
  readonly openedAt: Instant;
  readonly target: number;
  readonly open: boolean;
}

/** One screening round of a committee. Its numbers stay when a later round supersedes it. */
export const screeningRound = defineSubject<ScreeningRoundOpened | ScreeningRoundClosed>()({
  name: 'screeningRound',
  ofOneUnit: true,
  hears: {
    ScreeningRoundOpened: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.roundId), keeps: ['roundId', 'target'] },
    ScreeningRoundClosed: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.roundId), keeps: [] },
  },
  initial: undefined as RoundState | undefined,
  evolve: (state, fact) => {
    if (fact.type === 'ScreeningRoundClosed') return state && { ...state, open: false };
    if (state !== undefined) return state;
    return { round: fact.data.roundId, openedAt: fact.occurredAt, target: fact.data.target.households, open: true };
  },
});

export const ofScreeningRound = measuresOf(screeningRound, {
  target: level((round) => round && { n: round.target, bucket: round.round }),
  running: stopwatch((round) => round?.open && { n: 1, bucket: round.round }),
});

export interface RoundsState {
  readonly unit: OrgUnitCode;
  readonly round: string;
  readonly scope: string;
  readonly openedAt: Instant;
  readonly open: boolean;
}

/** The rounds of a committee: the last one opened is the current one, closed or not. */
export const roundsOfCommittee = defineSubject<ScreeningRoundOpened | ScreeningRoundClosed>()({
  name: 'roundsOfCommittee',
  ofOneUnit: true,
  hears: {
    ScreeningRoundOpened: { key: ({ metadata }) => metadata.orgUnit, keeps: ['roundId', 'scope'] },
    ScreeningRoundClosed: { key: ({ metadata }) => metadata.orgUnit, keeps: ['roundId'] },
  },
  initial: undefined as RoundsState | undefined,
  evolve: (state, fact) => {
    if (fact.type === 'ScreeningRoundClosed') return state?.round === fact.data.roundId ? { ...state, open: false } : state;
    const { orgUnit: unit, occurredAt: openedAt, data: { roundId: round, scope } } = fact;
    return { unit, round, scope, openedAt, open: true };
  },
});

export const ofRounds = measuresOf(roundsOfCommittee, {
  /** 1 in the round that is current. */
  current: level((rounds) => rounds && { n: 1, bucket: rounds.round }),
  /** 1 in the round that is current, as long as it is open. */
  open: level((rounds) => rounds?.open && { n: 1, bucket: rounds.round }),
});
