import type { DomainEvent } from '@yiwang/kernel';

/** What a reader at a gate counts: cards let through, or temperatures taken. */
export const READINGS = ['card', 'temperature'] as const;
export type Reading = (typeof READINGS)[number];

/**
 * How many readings a device took between `from` (ISO 8601 with offset) and the event's valid time, and how many of them
 * were abnormal: a card that opens nothing, a temperature from 37.3 °C on.
 */
export type DeviceReadingsTallied = DomainEvent<
  'DeviceReadingsTallied',
  {
    readonly deviceId: string;
    readonly siteId: string;
    readonly kind: Reading;
    readonly from: string;
    readonly count: number;
    readonly abnormal: number;
  }
>;

/**
 * A device is heard of a site, for the first time in some hours: what it counts there is not counted by hand. `occurredAt` is
 * up to when it counted.
 */
export type SiteDeviceHeard = DomainEvent<
  'SiteDeviceHeard',
  { readonly deviceId: string; readonly siteId: string; readonly kind: Reading }
>;
