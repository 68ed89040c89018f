import type { DomainEvent, Position, WrittenText } from '@yiwang/kernel';

export const SITE_TYPES = [
  'compound', 'building', 'entrance', 'checkpoint', 'door', 'garbageRoom', 'elevator', 'disinfectionStation', 'hotel', 'office',
  'constructionSite', 'shop', 'pharmacy', 'market', 'eldercare', 'pickupPoint', 'centralQuarantine', 'wastePlant',
] as const;
export type SiteType = (typeof SITE_TYPES)[number];

/** `occurredAt` is from when the site is there. */
export type SiteRegistered = DomainEvent<
  'SiteRegistered',
  {
    readonly siteId: string;
    readonly siteType: SiteType;
    readonly name: string;
    readonly parentSite?: string | undefined;
    readonly capacity?: number | undefined;
    /** How often it is to be disinfected, in hours, where that is not what its type is held to. */
    readonly disinfectEveryHours?: number | undefined;
    /** Where it lies, in millionths of a degree east; with `latE6` or not at all. */
    readonly lngE6?: number | undefined;
    /** … and north. */
    readonly latE6?: number | undefined;
  }
>;
/** The second version. */
export type SiteDeregistered = DomainEvent<
  'SiteDeregistered',
  { readonly siteId: string; readonly siteType: SiteType; readonly reason: WrittenText }
>;

/** Where a site lies, in place of what was said of it before. */
export type SitePlaced = DomainEvent<'SitePlaced', { readonly siteId: string; readonly siteType: SiteType } & Position>;

/** From now on nobody says where the site lies. */
export type SiteUnplaced = DomainEvent<'SiteUnplaced', { readonly siteId: string; readonly siteType: SiteType }>;
