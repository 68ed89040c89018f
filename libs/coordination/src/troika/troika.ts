import {
  kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type FoldedEvent, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import { isSiteOf, type SiteState } from '@yiwang/registers';
import type { TroikaActionAgreed, TroikaActionCompleted, TroikaContributionRecorded, TroikaMeetingHeld } from './events.js';

type TroikaEvent = TroikaMeetingHeld | TroikaActionAgreed | TroikaActionCompleted | TroikaContributionRecorded;

/** Something that was said of who carries a compound: by which type of event, and what it says. */
type FactOf<Event extends TroikaEvent> = Event extends TroikaEvent
  ? Reported & { readonly orgUnit: OrgUnitCode; readonly type: Event['type']; readonly said: Event['data'] }
  : never;
export type TroikaFact = FactOf<TroikaEvent>;

/** All that was said of one compound, by valid time. */
export type TroikaState = readonly TroikaFact[];

export const troika: StreamKind<TroikaState, TroikaEvent> = kindOfFacts('troika', (event: FoldedEvent<TroikaEvent>) =>
  ({ orgUnit: event.metadata.orgUnit, type: event.type, said: event.data, report: reportOf(event) }) as TroikaFact);

/** `<street>_troika-<compoundId>` */
export function troikaStream(unit: CommitteeCode, compoundId: string): StreamName {
  return streamName(streetOf(unit), troika.kind, compoundId);
}

/** What is said of one type, by valid time. */
export const saidOf = <Type extends TroikaEvent['type']>(state: TroikaState, type: Type): readonly Extract<TroikaFact, { readonly type: Type }>[] =>
  state.filter((fact): fact is Extract<TroikaFact, { readonly type: Type }> => fact.type === type);

/** The name of a compound that the unit has registered. */
export const compoundIn = (site: SiteState, unit: OrgUnitCode): string | undefined =>
  (site.status === 'registered' && isSiteOf(site, unit, 'compound') ? site.site.name : undefined);

/** An agreed action by its id, and by which report it was done, if it was. */
export function findAction(state: TroikaState, id: string) {
  const agreed = saidOf(state, 'TroikaActionAgreed').find(({ said }) => said.actionId === id);
  const completed = saidOf(state, 'TroikaActionCompleted').find(({ said }) => said.actionId === id);
  return agreed && { ...agreed, completed: completed?.report };
}
