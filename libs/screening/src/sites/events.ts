import type { DomainEvent } from '@yiwang/kernel';

export const SITE_TYPES = [
  'compound', 'building', 'entrance', 'door', 'garbageRoom', 'elevator', 'disinfectionStation', 'hotel', 'office',
  'constructionSite', 'shop', 'eldercare', 'pickupPoint',
] as const;
export type SiteType = (typeof SITE_TYPES)[number];

export type SiteRegistered = DomainEvent<
  'SiteRegistered',
  {
    readonly siteId: string;
    readonly siteType: SiteType;
    readonly name: string;
    readonly parentSite?: string | undefined;
    readonly capacity?: number | undefined;
  }
>;
export type SiteDeregistered = DomainEvent<
  'SiteDeregistered',
  { readonly siteId: string; readonly siteType: SiteType; readonly reason: string }
>;
