import {
  reportOf, streamName, streetOf, unchanged,
  type CommitteeCode, type OrgUnitCode, type Position, type Reported, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { SiteDeregistered, SitePlaced, SiteRegistered, SiteType, SiteUnplaced } from './events.js';

/** What was said of a site beside its status. `place`: where it lies, and who said so last; none where nobody does. */
interface KnownSite extends Reported {
  readonly orgUnit: OrgUnitCode;
  readonly site: SiteRegistered['data'];
  readonly place?: (Position & Reported) | undefined;
}

/** A place that is registered once and reported on daily. Its unit is that of the first event of its stream. */
export type SiteState =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'registered' } & KnownSite)
  | ({ readonly status: 'deregistered' } & KnownSite);

export const site: StreamKind<SiteState, SiteRegistered | SiteDeregistered | SitePlaced | SiteUnplaced> = {
  kind: 'site',
  initial: { status: 'unknown' },
  evolve(state, event) {
    switch (event.type) {
      case 'SiteRegistered': {
        const orgUnit = state.status === 'unknown' ? event.metadata.orgUnit : state.orgUnit;
        const { lngE6, latE6 } = event.data;
        const report = reportOf(event);
        return { status: 'registered', orgUnit, site: event.data, report, ...(lngE6 !== undefined && latE6 !== undefined && { place: { lngE6, latE6, report } }) };
      }
      case 'SiteDeregistered':
        return state.status === 'unknown' ? state : { ...state, status: 'deregistered', report: reportOf(event) };
      case 'SitePlaced':
        return state.status === 'unknown' ? state : { ...state, place: { lngE6: event.data.lngE6, latE6: event.data.latE6, report: reportOf(event) } };
      case 'SiteUnplaced':
        return state.status === 'unknown' ? state : { ...state, place: undefined };
      default:
        return unchanged(state, event);
    }
  },
};

/** `<street>_site-<siteId>`: a site's id is unique within its street. */
export function siteStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), site.kind, siteId);
}

/** A site's stream, for a decider of any context that has to know whether there is such a site. */
export function readingSite(unit: CommitteeCode, siteId: string): StreamToRead {
  return { stream: siteStream(unit, siteId), kind: site };
}

/** A site that is registered, of one of some types. */
export type RegisteredSite<Type extends SiteType = SiteType> =
  Extract<SiteState, { readonly status: 'registered' }> & { readonly site: { readonly siteType: Type } };

/** Whether a site is registered for a unit and, where that is asked, of one of these types. */
export function isSiteOf<Type extends SiteType = SiteType>(state: SiteState, unit: OrgUnitCode, ...types: readonly Type[]): state is RegisteredSite<Type> {
  return state.status === 'registered' && state.orgUnit === unit && (types.length === 0 || types.some((type) => type === state.site.siteType));
}

/** Whether a sender may speak of a site: of its own, or of one that is part of its own. @param spokenFor none, of who speaks for units */
export function isSpokenFor({ siteId, parentSite }: Pick<SiteRegistered['data'], 'siteId' | 'parentSite'>, spokenFor: string | undefined): boolean {
  return spokenFor === undefined || spokenFor === siteId || spokenFor === parentSite;
}

/** What many people touch daily. */
const DISINFECTED_DAILY: ReadonlySet<SiteType> = new Set<SiteType>(['door', 'garbageRoom', 'elevator', 'building']);

/** After how many hours a site is to be disinfected again: as it was registered, or daily by its type, or never. */
export function disinfectionHoursOf({ siteType, disinfectEveryHours }: Pick<SiteRegistered['data'], 'siteType' | 'disinfectEveryHours'>): number | undefined {
  return disinfectEveryHours ?? (DISINFECTED_DAILY.has(siteType) ? 24 : undefined);
}
