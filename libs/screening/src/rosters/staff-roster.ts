import {
  kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Reported, type StreamKind, type StreamName, type WorkerRef,
} from '@yiwang/kernel';
import type { StaffRosterRecorded } from './events.js';

/** Who works for a committee, as it was from some moment on. */
export interface Roster extends Reported {
  readonly basis: StaffRosterRecorded['data']['basis'];
  readonly staffCount: number;
  readonly members: readonly WorkerRef[];
}

/** All rosters of a committee, by the moment from which they hold. */
export type RosterState = readonly Roster[];

export const staffRoster: StreamKind<RosterState, StaffRosterRecorded> = kindOfFacts('staffRoster', (event) => ({ ...event.data, report: reportOf(event) }));

/** `<street>_staffRoster-<committee>` */
export function staffRosterStream(committee: CommitteeCode): StreamName {
  return streamName(streetOf(committee), staffRoster.kind, committee);
}
