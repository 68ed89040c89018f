import {
  kindOfFacts, reportOf, streamName, streetOf, type CommitteeCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { ClosedManagementDeclared, Closure } from './events.js';

/** How a compound is kept from some moment on. */
export interface Declaration extends Reported {
  readonly level: Closure;
}

/** All that was declared of a compound, by the moment from which it holds. */
export type ClosedManagementState = readonly Declaration[];

export const closedManagement: StreamKind<ClosedManagementState, ClosedManagementDeclared> = kindOfFacts('closedManagement', (event) => ({
  level: event.data.level,
  report: reportOf(event),
}));

/** `<street>_closedManagement-<compoundId>` */
export function closedManagementStream(unit: CommitteeCode, compoundId: string): StreamName {
  return streamName(streetOf(unit), closedManagement.kind, compoundId);
}
