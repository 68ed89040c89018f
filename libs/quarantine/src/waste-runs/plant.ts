import { idField } from '@yiwang/kernel';
import type { SiteRegistered, SiteState } from '@yiwang/registers';

/** An incinerator by its id; a form offers those that the street has registered. */
export const plantField = idField('焚烧厂', 'Incinerator').meta({
  labels: { zh: '焚烧厂', en: 'Incinerator' }, chosenFrom: { list: 'sites', kind: 'wastePlant', value: 'siteId', name: 'name' },
});

/** A site that is registered as a plant, whichever unit of the street has registered it: a plant is nobody's neighbour. */
export const plantIn = (site: SiteState): SiteRegistered['data'] | undefined =>
  (site.status === 'registered' && site.site.siteType === 'wastePlant' ? site.site : undefined);
