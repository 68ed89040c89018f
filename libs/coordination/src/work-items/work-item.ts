import {
  firstAfter, formattedText, inEffectAt, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type FirstReport, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { ItemLetGo, ItemRef, ItemTakenOn } from './events.js';

/** Somebody took the item on, or let it go, for a unit. */
export interface ItemChange extends Reported {
  readonly orgUnit: OrgUnitCode;
  readonly taken: boolean;
}

/** What goes by one id in one list of a street, of any of its units: its takings on and lettings go by valid time. */
export type WorkItemState = readonly ItemChange[];

export const workItem: StreamKind<WorkItemState, ItemTakenOn | ItemLetGo> = kindOfFacts('workItem', (event) => ({
  orgUnit: event.metadata.orgUnit,
  ...(event.type === 'ItemTakenOn' ? { taken: true, report: reportOf(event, event.data.by) } : { taken: false, report: reportOf(event) }),
}));

/** What was said for a unit: its item is its own, whatever the street's others say of the same id. */
export function ofUnit(changes: WorkItemState, unit: OrgUnitCode): WorkItemState {
  return changes.filter(({ orgUnit }) => orgUnit === unit);
}

/** `<street>_workItem-<list>.<itemId>` */
export function workItemStream(unit: CommitteeCode, { list, itemId }: ItemRef): StreamName {
  return streamName(streetOf(unit), workItem.kind, `${list}.${itemId}`);
}

/** Who has the item at an instant: who took it on, and whom it was taken on for (`reportedBy`). */
export function holderAt(changes: WorkItemState, at: Instant): FirstReport | undefined {
  const last = inEffectAt(changes, at);
  return last?.taken ? last.report : undefined;
}

/** Who has the item at an instant, or took it on after it: a phone may tell late that it was taken on before. */
export function holderFrom(changes: WorkItemState, at: Instant): FirstReport | undefined {
  const next = firstAfter(changes, at);
  return holderAt(changes, at) ?? (next?.taken ? next.report : undefined);
}

/** An id as a list gives it to its rows: parts divided by `/`, each of letters, digits, dot, underscore and hyphen. */
export const itemIdField = formattedText('rowId', /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9._-]+)*$/)
  .max(160)
  .meta({ labels: { zh: '事项编号', en: 'Item' } });
