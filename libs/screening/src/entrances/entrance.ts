import {
  firstAfter, inEffectAt, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import { isSiteOf, readingSite, type SiteRegistered, type SiteState } from '@yiwang/registers';
import type { EntranceStatusChanged } from './events.js';

/** An entrance as it is from some moment on. */
export interface EntranceChange extends Reported {
  readonly said: EntranceStatusChanged['data'];
}

/** All that was said of an entrance, by the moment from which it holds. Open until said otherwise. */
export type EntranceState = readonly EntranceChange[];

export const entrance: StreamKind<EntranceState, EntranceStatusChanged> = kindOfFacts('entrance', (event) => ({
  said: event.data,
  report: reportOf(event),
}));

/** `<street>_entrance-<entranceId>` */
export function entranceStream(unit: CommitteeCode, entranceId: string): StreamName {
  return streamName(streetOf(unit), entrance.kind, entranceId);
}

/** An entrance's stream, for a decider that has to know whether people are let through. */
export function readingEntrance(unit: CommitteeCode, entranceId: string): StreamToRead {
  return { stream: entranceStream(unit, entranceId), kind: entrance };
}

/** A site where people are let through. */
export type Gate = SiteRegistered['data'] & { readonly siteType: 'entrance' | 'checkpoint' };

/** The gate that a site is, where it is registered for the unit as an entrance or a checkpoint. */
export function findGate(state: SiteState, unit: OrgUnitCode): Gate | undefined {
  return isSiteOf(state, unit, 'entrance', 'checkpoint') ? state.site : undefined;
}

/** Whether an entrance is sealed at an instant. */
export function isSealedAt(changes: EntranceState, at: Instant): boolean {
  return inEffectAt(changes, at)?.said.status === 'sealed';
}

/** Whether an entrance lets people through from one instant until another, as far as is known. */
function staysOpen(changes: EntranceState, from: Instant, until: Instant): boolean {
  const within = changes.filter(({ report }) => report.occurredAt > from && report.occurredAt < until);
  return !isSealedAt(changes, from) && within.every(({ said }) => said.status !== 'sealed');
}

/** What is known of the entrance that is to be used instead of another, where one is named. */
export type NamedInstead = { readonly other?: SiteState; readonly otherChanges?: EntranceState };

/** What has to be read of it. */
export const readingInstead = (unit: CommitteeCode, insteadUse: string | undefined): { [Name in keyof NamedInstead]: StreamToRead } =>
  (insteadUse === undefined ? {} : { other: readingSite(unit, insteadUse), otherChanges: readingEntrance(unit, insteadUse) });

/** Whether the one that is named is another of the same compound, and lets people through from one instant until another, as far as is known. */
export function leadsInInstead({ other, otherChanges = entrance.initial }: NamedInstead, gate: Gate, unit: OrgUnitCode, from: Instant, until: Instant): boolean {
  const around = other && findGate(other, unit);
  const isAnother = around !== undefined && around.siteId !== gate.siteId && around.parentSite === gate.parentSite;
  return isAnother && staysOpen(otherChanges, from, until);
}

/** Until when what is said of an instant holds: the next change that is known. */
export function holdsUntil(changes: EntranceState, from: Instant): Instant {
  return firstAfter(changes, from)?.report.occurredAt ?? Infinity;
}
