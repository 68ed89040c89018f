import {
  inEffectAt, kindOfSayings, streamName, streetOf,
  type CommitteeCode, type HouseholdRef, type Instant, type SayingOf, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { QuarantinePlaceAssessed } from './events.js';

type Verdict = SayingOf<QuarantinePlaceAssessed>;

/** What was found of a home, by valid time. */
export type QuarantinePlaceState = readonly Verdict[];

export const quarantinePlace = kindOfSayings<QuarantinePlaceAssessed>('quarantinePlace');

/** The verdict by which nobody can be quarantined in a home at an instant; `undefined` where it is suitable, or nobody has looked. */
export function unsuitableAt(verdicts: QuarantinePlaceState, at: Instant): Verdict | undefined {
  const last = inEffectAt(verdicts, at);
  return last === undefined || last.said.suitable ? undefined : last;
}

/** `<street>_quarantinePlace-<householdId>` */
export function quarantinePlaceStream(unit: CommitteeCode, householdId: HouseholdRef): StreamName {
  return streamName(streetOf(unit), quarantinePlace.kind, householdId);
}

/** What was found of a home, for a decider on whether somebody can be quarantined there. */
export function readingPlace(unit: CommitteeCode, householdId: HouseholdRef): StreamToRead {
  return { stream: quarantinePlaceStream(unit, householdId), kind: quarantinePlace };
}
