import type { Role } from '@yiwang/kernel';
import type { FieldSchema } from './field-schema.js';

/** By which field a report names the site that its sender speaks for: a desk its hotel, an owners' committee its compound. */
const NAMED_BY: { readonly [Name in Role]?: string } = {
  hotel: 'siteId', pharmacy: 'siteId', siteManager: 'siteId', property: 'compoundId', owners: 'compoundId', resident: 'household',
};

/** What stands in that field: the site's id, or a household as it is named by its id. */
export const ownSiteIn = (field: string, site: string): unknown => (field === 'household' ? { householdId: site } : site);

/** The field of a report that need not be asked of this role, since it names the site that the sender speaks for. */
export function ownSiteField(role: Role, { properties = {} }: Pick<FieldSchema, 'properties'>): string | undefined {
  const field = NAMED_BY[role];
  return field !== undefined && field in properties ? field : undefined;
}
