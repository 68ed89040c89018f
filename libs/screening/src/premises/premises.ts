import { inEffectAt, kindOfSayings, streamName, streetOf, type CommitteeCode, type Instant, type OrgUnitCode, type SayingOf, type StreamName } from '@yiwang/kernel';
import { isSiteOf, type SiteState } from '@yiwang/registers';
import type {
  PremisesClosed, PremisesHeadcountReported, PremisesInspected, PremisesIssueRectified, PremisesOpened, PremisesSuspended, PremisesType,
} from './events.js';

type PremisesEvent = PremisesHeadcountReported | PremisesInspected | PremisesIssueRectified | PremisesOpened | PremisesClosed | PremisesSuspended;

/** All that was said of a place, by valid time. */
export type PremisesState = readonly SayingOf<PremisesEvent>[];

export const premises = kindOfSayings<PremisesEvent>('premises');

/** `<street>_premises-<siteId>` */
export function premisesStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), premises.kind, siteId);
}

/** That a place trades, is shut by its owner, or was ordered shut. */
export type TradingFact = SayingOf<PremisesOpened | PremisesClosed | PremisesSuspended>;

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
export function suspensionAt(trading: readonly TradingFact[], at: Instant): TradingFact | undefined {
  const last = inEffectAt(trading, at);
  return last?.type === 'PremisesSuspended' ? last : undefined;
}

/** A site as its unit has it registered, where it is of one of these types. */
export function premisesIn<Type extends PremisesType>(
  site: SiteState, unit: OrgUnitCode, types: readonly [Type, ...Type[]],
): { readonly siteType: Type; readonly siteName: string } | undefined {
  return isSiteOf(site, unit, ...types) ? { siteType: site.site.siteType, siteName: site.site.name } : undefined;
}
