import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { SiteDeregistered, SiteRegistered, SiteType } from '@yiwang/registers';
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
}

/** One site of a street, as long as it is registered. */
export const site = defineSubject<SiteRegistered | SiteDeregistered>()({
  name: 'site',
  hears: {
    SiteRegistered: {
      key: (event) => keyOf(streetIn(event), event.data.siteId),
      keeps: ['siteId', 'siteType', 'name'],
      keepsIfGiven: ['parentSite', 'capacity'],
    },
    SiteDeregistered: { key: (event) => keyOf(streetIn(event), event.data.siteId), keeps: [] },
  },
  initial: undefined as Site | undefined,
  evolve: (_, fact) => (fact.type === 'SiteDeregistered' ? undefined : { unit: fact.orgUnit, registeredAt: fact.occurredAt, ...fact.data }),
});
