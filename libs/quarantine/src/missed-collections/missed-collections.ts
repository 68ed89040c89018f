import { kindOfSayings, streamName, streetOf, type CommitteeCode, type HouseholdRef, type SayingOf, type StreamKind, type StreamName } from '@yiwang/kernel';
import type { WasteCollectionMissReported } from './events.js';

/** The days on which nobody came to a household, as they were reported. */
export type MissedCollectionsState = readonly SayingOf<WasteCollectionMissReported>[];

export const missedCollections: StreamKind<MissedCollectionsState, WasteCollectionMissReported> = kindOfSayings<WasteCollectionMissReported>('wasteMiss');

/** `<street>_wasteMiss-<householdId>` */
export function missedCollectionsStream(unit: CommitteeCode, household: HouseholdRef): StreamName {
  return streamName(streetOf(unit), missedCollections.kind, household);
}
