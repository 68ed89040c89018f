import {
  inEffectAt, kindOfFacts, reportOf, streamName, streetOf,
  type HouseholdRef, type Instant, type CommitteeCode, type OrgUnitCode, type Reported, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { HouseholdDeregistered, HouseholdRegistered } from './events.js';

/** What the register says of a household from some moment on: its entry, or that there is none any more. */
export interface RegisterEntry extends Reported {
  readonly orgUnit: OrgUnitCode;
  readonly entry?: HouseholdRegistered['data'] | undefined;
}

/** All that the register ever said of a household, by the moment from which it holds. */
export type RegisteredHouseholdState = readonly RegisterEntry[];

export const registeredHousehold: StreamKind<RegisteredHouseholdState, HouseholdRegistered | HouseholdDeregistered> = kindOfFacts(
  'household',
  (event) => ({
    orgUnit: event.metadata.orgUnit,
    ...(event.type === 'HouseholdRegistered' ? { entry: event.data } : {}),
    report: reportOf(event),
  }),
);

/** `<street>_household-<householdId>` */
export function registeredHouseholdStream(unit: CommitteeCode, household: HouseholdRef): StreamName {
  return streamName(streetOf(unit), registeredHousehold.kind, household);
}

/** What the register says of a household, for a decider that copies where it lives. */
export function readingHousehold(unit: CommitteeCode, household: HouseholdRef): StreamToRead {
  return { stream: registeredHouseholdStream(unit, household), kind: registeredHousehold };
}

/** What the register says of a household at a moment, where it is on file then. */
export function onFileAt(state: RegisteredHouseholdState, at: Instant): HouseholdRegistered['data'] | undefined {
  return inEffectAt(state, at)?.entry;
}

/** The compound that a household is on file in at a moment; none while it is not. @param state `undefined` where no household was named */
export const compoundOnFileAt = (state: RegisteredHouseholdState | undefined, at: Instant): string | undefined => onFileAt(state ?? [], at)?.compoundId;

const COMPARED = ['compoundId', 'buildingId', 'occupancy', 'usualResidents'] as const;

/** Whether two entries say the same of a household. */
export function sameEntry(a: HouseholdRegistered['data'], b: HouseholdRegistered['data']): boolean {
  return COMPARED.every((field) => a[field] === b[field]);
}
