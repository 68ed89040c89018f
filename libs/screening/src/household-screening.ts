import {
  reportOf, streamName, streetOf, withFact,
  type HouseholdRef, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { HouseholdScreened, ScreeningOutcome } from './events.js';

/** What one visit, call or declaration found of a household. */
export interface Visit extends Reported {
  readonly outcome: ScreeningOutcome;
}

/** All visits of a household in a round, by the time they were made: the last one's outcome stands. */
export type HouseholdScreeningState = readonly Visit[];

export const householdScreening: StreamKind<HouseholdScreeningState, HouseholdScreened> = {
  kind: 'screening',
  initial: [],
  evolve: (visits, event) =>
    withFact(visits, { outcome: event.data.outcome, report: reportOf(event, event.data.visitedBy) }),
};

/** `<street>_screening-<committee>.<roundId>.<householdId>`: a household in a round is one stream, so it counts once. */
export function householdScreeningStream(committee: OrgUnitCode, roundId: string, household: HouseholdRef): StreamName {
  return streamName(streetOf(committee)!, householdScreening.kind, `${committee}.${roundId}.${household}`);
}
