import {
  inEffectAt, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type FoldedEvent, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { SiteState } from '@yiwang/registers';
import type {
  PremisesClosed, PremisesHeadcountReported, PremisesInspected, PremisesIssueRectified, PremisesOpened, PremisesSuspended, PremisesType,
} from './events.js';

type PremisesEvent = PremisesHeadcountReported | PremisesInspected | PremisesIssueRectified | PremisesOpened | PremisesClosed | PremisesSuspended;

/** Something that was said of a place: for which unit, by which type of event, and what it says. */
type FactOf<Event extends PremisesEvent> = Event extends PremisesEvent
  ? Reported & { readonly orgUnit: OrgUnitCode; readonly type: Event['type']; readonly said: Event['data'] }
  : never;
export type PremisesFact = FactOf<PremisesEvent>;

/** All that was said of a place, by valid time. */
export type PremisesState = readonly PremisesFact[];

export const premises: StreamKind<PremisesState, PremisesEvent> = kindOfFacts('premises', (event: FoldedEvent<PremisesEvent>) =>
  ({ orgUnit: event.metadata.orgUnit, type: event.type, said: event.data, report: reportOf(event) }) as PremisesFact);

/** `<street>_premises-<siteId>` */
export function premisesStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), premises.kind, siteId);
}

/** What is said of one type, by valid time. */
export const saidOf = <Type extends PremisesEvent['type']>(state: PremisesState, type: Type): readonly Extract<PremisesFact, { readonly type: Type }>[] =>
  state.filter((fact): fact is Extract<PremisesFact, { readonly type: Type }> => fact.type === type);

/** That a place trades, is shut by its owner, or was ordered shut. */
export type TradingFact = FactOf<PremisesOpened | PremisesClosed | PremisesSuspended>;

/**
 * What was said of whether a place trades, by valid time. What was ordered shut stays so until it is opened: that its owner shuts
 * it, too, says nothing, or the order would be gone with the next opening.
 */
export function tradingOf(state: PremisesState): readonly TradingFact[] {
  const effective: TradingFact[] = [];
  for (const fact of state) {
    if (fact.type !== 'PremisesOpened' && fact.type !== 'PremisesClosed' && fact.type !== 'PremisesSuspended') continue;
    if (fact.type === 'PremisesClosed' && effective.at(-1)?.type === 'PremisesSuspended') continue;
    effective.push(fact);
  }
  return effective;
}

/** The order by which a place is shut at an instant, if there is one. */
export function suspensionAt(state: PremisesState, at: Instant): TradingFact | undefined {
  const last = inEffectAt(tradingOf(state), at);
  return last?.type === 'PremisesSuspended' ? last : undefined;
}

/** A site as its unit has it registered, where it is of one of these types. */
export function premisesIn<Type extends PremisesType>(
  site: SiteState, unit: OrgUnitCode, types: readonly Type[],
): { readonly siteType: Type; readonly siteName: string } | undefined {
  if (site.status !== 'registered' || site.orgUnit !== unit) return undefined;
  const siteType = types.find((type) => type === site.site.siteType);
  return siteType && { siteType, siteName: site.site.name };
}
