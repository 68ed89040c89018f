import {
  inEffectAt, kindOfSayings, streamName, streetOf, type CommitteeCode, type Instant, type OrgUnitCode, type SayingOf, type StreamName,
} from '@yiwang/kernel';
import type { CareVisitRecorded, VulnerableResidentDischarged, VulnerableResidentEnrolled } from './events.js';

type CareEvent = VulnerableResidentEnrolled | VulnerableResidentDischarged | CareVisitRecorded;
/** That a person is looked after from a moment on, or no more. */
type Standing = SayingOf<VulnerableResidentEnrolled> | SayingOf<VulnerableResidentDischarged>;

/** All that was said of how a street looks after a person, by valid time. */
export type CareState = readonly SayingOf<CareEvent>[];

export const care = kindOfSayings<CareEvent>('care');

/** `<street>_care-<personId>` */
export function careStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), care.kind, personId);
}

/** From when a person is looked after and from when no more, by valid time. */
export const standingsIn = (state: CareState): readonly Standing[] => state.filter((saying): saying is Standing => saying.type !== 'CareVisitRecorded');

/** What holds of a person at a moment in a unit: being looked after, or that this ended; `undefined` where another unit does, or nobody ever did. */
export function standingAt(state: CareState, at: Instant, unit: OrgUnitCode): Standing | undefined {
  const standing = inEffectAt(standingsIn(state), at);
  return standing?.orgUnit === unit ? standing : undefined;
}
