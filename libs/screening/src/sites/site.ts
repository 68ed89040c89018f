import {
  reportOf, streamName, streetOf, unchanged, type CommitteeCode, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { SiteDeregistered, SiteRegistered } from './events.js';

/** A place that is registered once and reported on daily. Its unit is that of the first event of its stream. */
export type SiteState =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'registered'; readonly orgUnit: OrgUnitCode; readonly site: SiteRegistered['data'] } & Reported)
  | ({ readonly status: 'deregistered'; readonly orgUnit: OrgUnitCode; readonly site: SiteRegistered['data'] } & Reported);

export const site: StreamKind<SiteState, SiteRegistered | SiteDeregistered> = {
  kind: 'site',
  initial: { status: 'unknown' },
  evolve(state, event) {
    switch (event.type) {
      case 'SiteRegistered': {
        const orgUnit = state.status === 'unknown' ? event.metadata.orgUnit : state.orgUnit;
        return { status: 'registered', orgUnit, site: event.data, report: reportOf(event) };
      }
      case 'SiteDeregistered':
        return state.status === 'unknown' ? state : { ...state, status: 'deregistered', report: reportOf(event) };
      default:
        return unchanged(state, event);
    }
  },
};

/** `<street>_site-<siteId>`: a site's id is unique within its street. */
export function siteStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), site.kind, siteId);
}
