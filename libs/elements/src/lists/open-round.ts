import type { OrgUnitCode } from '@yiwang/kernel';
import type { Beside } from '../algebra/list.js';
import { firstPartOf } from '../subjects/keys.js';
import { roundsOfCommittee } from '../subjects/screening-round.js';
import type { RoundsState } from '../subjects/screening-round.js';

/**
 * Beside the rounds of a committee: rows stand in the round that is open there, and in none while none is. Keys of the
 * list's subject begin with the committee.
 */
export function inOpenRound<State>({ keysOf, stands }: {
  /** How the keys begin that a round bears on. */
  keysOf(unit: string, round: string): string;
  /** Whether the row of a state stands in the round that is open. */
  stands(state: State, round: string): boolean;
}): Beside<State, RoundsState | undefined> {
  return {
    subject: roundsOfCommittee,
    keyOf: (key) => firstPartOf(key) as OrgUnitCode,
    reach: (unit, rounds) => (rounds?.open ? { beginning: keysOf(unit, rounds.round) } : undefined),
    stands: (state, rounds) => rounds !== undefined && rounds.open && stands(state, rounds.round),
  };
}
