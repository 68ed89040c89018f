import {
  kindOfFacts, reportOf, streamName, streetOf, type CommitteeCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { CompoundDescribed } from './events.js';

/** A compound as it was described from some moment on. */
export interface CompoundDescription extends Reported {
  readonly described: CompoundDescribed['data'];
}

/** All descriptions of a compound, by the moment from which they hold. */
export type CompoundProfileState = readonly CompoundDescription[];

export const compoundProfile: StreamKind<CompoundProfileState, CompoundDescribed> = kindOfFacts('compoundProfile', (event) => ({
  described: event.data,
  report: reportOf(event),
}));

/** `<street>_compoundProfile-<siteId>` */
export function compoundProfileStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), compoundProfile.kind, siteId);
}
