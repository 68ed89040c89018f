import {
  firstAfter, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Instant, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { MaskRoundOpened } from './events.js';

/** A street office's round of mask reservation. It lasts until the next one opens. */
export interface MaskRound extends Reported {
  readonly roundNo: number;
  readonly piecesPerHousehold: number;
}

/** All rounds of a street by their opening. */
export type MaskRoundsState = readonly MaskRound[];

export const maskRounds: StreamKind<MaskRoundsState, MaskRoundOpened> = kindOfFacts('maskRounds', (event) => ({ ...event.data, report: reportOf(event) }));

/** `<street>_maskRounds-<street>` */
export function maskRoundsStream(unit: CommitteeCode): StreamName {
  const street = streetOf(unit);
  return streamName(street, maskRounds.kind, street);
}

export function findMaskRound(rounds: MaskRoundsState, roundNo: number): MaskRound | undefined {
  return rounds.find((round) => round.roundNo === roundNo);
}

/** Whether a household could reserve in the round at an instant: after its opening and before that of the next. */
export function isOpenAt(rounds: MaskRoundsState, round: MaskRound, at: Instant): boolean {
  const next = firstAfter(rounds, round.report.occurredAt);
  return round.report.occurredAt <= at && (next === undefined || at < next.report.occurredAt);
}
