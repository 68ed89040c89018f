import {
  dateOf, kindOfFacts, reportOf, streamName, streetOf,
  type Command, type CommitteeCode, type HouseholdRef, type Reported, type StreamKind, type StreamName,
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

/**
 * Whether two visits of a household on one calendar day, by two people, cannot both be true: a flat that one says is vacant,
 * where the other was let in or turned away. Nobody at home is no contradiction, and neither is what somebody says anew of
 * their own visit, or another day, on which somebody may have moved in.
 */
export function contradicts(one: Visit, found: Pick<HouseholdScreened['data'], 'outcome' | 'visitedBy'>, { actor, occurredAt }: Pick<Command, 'actor' | 'occurredAt'>): boolean {
  const { report } = one;
  const isAnothers = report.actor !== actor || report.reportedBy !== found.visitedBy;
  return isAnothers && dateOf(report.occurredAt) === dateOf(occurredAt) && (saysVacant(one.found, found) || saysVacant(found, one.found));
}

type Outcome = Pick<HouseholdScreened['data'], 'outcome'>;
const saysVacant = (one: Outcome, other: Outcome): boolean => one.outcome === 'vacant' && (other.outcome === 'done' || other.outcome === 'refused');

type Finding = Pick<HouseholdScreened['data'], 'method' | 'outcome' | 'flaggedPersons'>;

/**
 * Whether two visits next to each other in time found the same: then the second says nothing new, whoever made it.
 * Another outcome, another way of asking or another number of persons found is a new fact.
 */
export function sameFinding(a: Finding, b: Finding): boolean {
  return a.outcome === b.outcome && a.method === b.method && a.flaggedPersons === b.flaggedPersons;
}

type OfMembers = Pick<HouseholdScreened['data'], 'membersPresent'>;

/** Whether a visit tells how many are at home as another does, or does not say: a household may have miscounted, and says so. */
export const saysNoOtherMembers = (found: OfMembers, known: OfMembers): boolean =>
  found.membersPresent === undefined || found.membersPresent === known.membersPresent;
