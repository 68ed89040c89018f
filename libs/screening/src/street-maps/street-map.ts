import {
  kindOfFacts, reportOf, streamName, streetOf, type CommitteeCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { StreetMapDrawn, StreetMapWithdrawn } from './events.js';

/** A map was drawn, or withdrawn (no `drawn`). */
export interface StreetMapChange extends Reported {
  readonly drawn: StreetMapDrawn['data'] | undefined;
}

/** All that an office said of its map, by valid time. */
export type StreetMapState = readonly StreetMapChange[];

export const streetMap: StreamKind<StreetMapState, StreetMapDrawn | StreetMapWithdrawn> = kindOfFacts('streetMap', (event) => ({
  drawn: event.type === 'StreetMapDrawn' ? event.data : undefined,
  report: reportOf(event),
}));

/** `<street>_streetMap-<street>` */
export function streetMapStream(unit: CommitteeCode): StreamName {
  return streamName(streetOf(unit), streetMap.kind, streetOf(unit));
}
