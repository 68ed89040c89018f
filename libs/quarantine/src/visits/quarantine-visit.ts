import { kindOfSayings, streamName, streetOf, type CommitteeCode, type StreamName } from '@yiwang/kernel';
import type { QuarantineVisitRecorded } from './events.js';

/** All visits to a person in quarantine, by when they were. */
export const quarantineVisit = kindOfSayings<QuarantineVisitRecorded>('quarantineVisit');

/** `<street>_quarantineVisit-<personId>`: beside the person's quarantines, which stay short and are changed by few. */
export function quarantineVisitStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineVisit.kind, personId);
}
