import { kindOfSayings, saidOf, streamName, streetOf, type CommitteeCode, type OrgUnitCode, type SayingOf, type StreamName } from '@yiwang/kernel';
import { isSiteOf, type SiteState } from '@yiwang/registers';
import type { TroikaActionAgreed, TroikaActionCompleted, TroikaContributionRecorded, TroikaMeetingHeld } from './events.js';

type TroikaEvent = TroikaMeetingHeld | TroikaActionAgreed | TroikaActionCompleted | TroikaContributionRecorded;

/** All that was said of one compound, by valid time. */
export type TroikaState = readonly SayingOf<TroikaEvent>[];

export const troika = kindOfSayings<TroikaEvent>('troika');

/** `<street>_troika-<compoundId>` */
export function troikaStream(unit: CommitteeCode, compoundId: string): StreamName {
  return streamName(streetOf(unit), troika.kind, compoundId);
}

/** The name of a compound that the unit has registered. */
export const compoundIn = (site: SiteState, unit: OrgUnitCode): string | undefined =>
  (isSiteOf(site, unit, 'compound') ? site.site.name : undefined);

/** An agreed action by its id, and by which report it was done, if it was. */
export function findAction(state: TroikaState, id: string) {
  const agreed = saidOf(state, 'TroikaActionAgreed').find(({ said }) => said.actionId === id);
  const completed = saidOf(state, 'TroikaActionCompleted').find(({ said }) => said.actionId === id);
  return agreed && { ...agreed, completed: completed?.report };
}
