import {
  kindOfFacts, reportOf, scopeOf, streamName, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { PersonErased } from './events.js';

/** One erasure of a person. */
export interface PersonErasure extends Reported {
  readonly receipt: string;
}

/** The erasures of a person that a street knows of: one, or none yet. */
export type PersonErasureState = readonly PersonErasure[];

export const personErasure: StreamKind<PersonErasureState, PersonErased> = kindOfFacts('personErasure', (event) => ({
  receipt: event.data.receipt,
  report: reportOf(event),
}));

/** `<street>_personErasure-<personId>`: also of a person that no registration knows, but a quarantine alone. */
export function personErasureStream(unit: OrgUnitCode, personId: string): StreamName {
  return streamName(scopeOf(unit), personErasure.kind, personId);
}
