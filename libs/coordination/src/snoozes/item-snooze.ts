import {
  instantOf, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { ItemRef } from '../work-items/events.js';
import type { ItemSnoozed } from './events.js';

/** An item was put off, of one unit. */
export interface Snooze extends Reported {
  readonly orgUnit: OrgUnitCode;
  readonly until: Instant;
}

/** What goes by one id in one list of a street, of any of its units: how often and until when it was put off, by valid time. */
export type ItemSnoozeState = readonly Snooze[];

export const itemSnooze: StreamKind<ItemSnoozeState, ItemSnoozed> = kindOfFacts('snooze', (event) => ({
  orgUnit: event.metadata.orgUnit,
  until: instantOf(event.data.until),
  report: reportOf(event),
}));

/** `<street>_snooze-<list>.<itemId>` */
export function itemSnoozeStream(unit: CommitteeCode, { list, itemId }: ItemRef): StreamName {
  return streamName(streetOf(unit), itemSnooze.kind, `${list}.${itemId}`);
}
