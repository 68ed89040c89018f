import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { SiteDeregistered, SitePlaced, SiteRegistered, SiteType, SiteUnplaced } from '@yiwang/registers';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

interface Site {
  readonly unit: OrgUnitCode;
  readonly siteId: string;
  readonly siteType: SiteType;
  readonly name: string;
  readonly parentSite?: string | undefined;
  readonly capacity?: number | undefined;
  readonly registeredAt: Instant;
  /** Where it lies, in millionths of a degree east and north: both, or neither. */
  readonly lngE6?: number | undefined;
  readonly latE6?: number | undefined;
}

/** A site's id is one within its street. */
const keyOfSite = (event: { readonly metadata: Parameters<typeof streetIn>[0]['metadata']; readonly data: { readonly siteId: string } }): string =>
  keyOf(streetIn(event), event.data.siteId);

/** One site of a street, as long as it is registered. */
export const site = defineSubject<SiteRegistered | SiteDeregistered | SitePlaced | SiteUnplaced>()({
  name: 'site',
  hears: {
    SiteRegistered: {
      key: keyOfSite,
      keeps: ['siteId', 'siteType', 'name'],
      keepsIfGiven: ['parentSite', 'capacity', 'lngE6', 'latE6'],
    },
    SiteDeregistered: { key: keyOfSite, keeps: [] },
    SitePlaced: { key: keyOfSite, keeps: ['lngE6', 'latE6'] },
    SiteUnplaced: { key: keyOfSite, keeps: [] },
  },
  initial: undefined as Site | undefined,
  evolve(known, fact): Site | undefined {
    switch (fact.type) {
      case 'SiteRegistered':
        return { unit: fact.orgUnit, registeredAt: fact.occurredAt, ...fact.data };
      case 'SiteDeregistered':
        return undefined;
      case 'SitePlaced':
        return known && { ...known, ...fact.data };
      case 'SiteUnplaced':
        return known && { ...known, lngE6: undefined, latE6: undefined };
    }
  },
});
