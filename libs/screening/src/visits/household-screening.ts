import {
  kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type HouseholdRef, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { HouseholdScreened } from './events.js';

/** What one visit, call or declaration found of a household. */
export interface Visit extends Reported {
  readonly found: HouseholdScreened['data'];
}

/** All visits of a household in a round, by the time they were made: the last one's outcome stands. */
export type HouseholdScreeningState = readonly Visit[];

export const householdScreening: StreamKind<HouseholdScreeningState, HouseholdScreened> = kindOfFacts('screening', (event) => ({
  found: event.data,
  report: reportOf(event, event.data.visitedBy),
}));

/** `<street>_screening-<committee>.<roundId>.<householdId>`: a household in a round is one stream, so it counts once. */
export function householdScreeningStream(committee: CommitteeCode, roundId: string, household: HouseholdRef): StreamName {
  return streamName(streetOf(committee), householdScreening.kind, `${committee}.${roundId}.${household}`);
}

type Finding = Pick<HouseholdScreened['data'], 'method' | 'outcome' | 'flaggedPersons'>;

/**
 * Whether two visits next to each other in time found the same: then the second says nothing new, whoever made it.
 * Another outcome, another way of asking or another number of persons found is a new fact.
 */
export function sameFinding(a: Finding, b: Finding): boolean {
  return a.outcome === b.outcome && a.method === b.method && a.flaggedPersons === b.flaggedPersons;
}
