import {
  kindOfFacts, reportOf, streamName, streetOf, type CommitteeCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { HouseholdBaselineRecorded } from './events.js';

/** A committee's counts of households and people, as they were from some moment on. */
export interface Baseline extends Reported {
  readonly counts: HouseholdBaselineRecorded['data'];
}

/** All baselines of a committee, by the moment from which they hold. */
export type BaselineState = readonly Baseline[];

export const householdBaseline: StreamKind<BaselineState, HouseholdBaselineRecorded> = kindOfFacts('householdBaseline', (event) => ({
  counts: event.data,
  report: reportOf(event),
}));

/** `<street>_householdBaseline-<committee>` */
export function householdBaselineStream(committee: CommitteeCode): StreamName {
  return streamName(streetOf(committee), householdBaseline.kind, committee);
}
