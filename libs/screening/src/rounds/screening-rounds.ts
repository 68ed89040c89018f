import {
  reportOf, streamName, streetOf, unchanged, withFact, withFactChanged,
  type CommitteeCode, type Instant, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { RoundTarget, ScreeningRoundClosed, ScreeningRoundOpened } from './events.js';

/** One round of door-to-door screening. Its opening is its `report`. */
export interface ScreeningRound extends Reported {
  readonly roundId: string;
  readonly scope: string;
  readonly target: RoundTarget;
  /** Opened for an imported ledger. */
  readonly ofLedger?: true | undefined;
  /** The last moment that its ledgers speak of. */
  readonly ledgersUntil?: string | undefined;
  readonly openedAt: Instant;
  /** The closing, where there is one. */
  readonly closed?: Reported['report'] | undefined;
}

/** All rounds of a committee by their opening: the last one opened is the current one. */
export type ScreeningRoundsState = readonly ScreeningRound[];

export const screeningRounds: StreamKind<ScreeningRoundsState, ScreeningRoundOpened | ScreeningRoundClosed> = {
  kind: 'screeningRounds',
  initial: [],
  evolve(rounds, event) {
    switch (event.type) {
      case 'ScreeningRoundOpened':
        return withFact(rounds, { ...event.data, openedAt: event.metadata.occurredAt, report: reportOf(event) });
      case 'ScreeningRoundClosed':
        return withFactChanged(rounds, ({ roundId }) => roundId === event.data.roundId, () => ({ closed: reportOf(event) }));
      default:
        return unchanged(rounds, event);
    }
  },
};

/** `<street>_screeningRounds-<committee>` */
export function screeningRoundsStream(committee: CommitteeCode): StreamName {
  return streamName(streetOf(committee), screeningRounds.kind, committee);
}

export function findRound(rounds: ScreeningRoundsState, roundId: string): ScreeningRound | undefined {
  return rounds.find((round) => round.roundId === roundId);
}

/** Whether a fact of that moment may be screened into the round: not before its opening, not after its closing. */
export function covers(round: ScreeningRound, at: Instant): boolean {
  return round.openedAt <= at && (round.closed === undefined || at <= round.closed.occurredAt);
}
