import { MINUTE, parseInstant, streetOf } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';

/** A key of several parts, `310105002/3/h-17`; throws a `TypeError` where one is missing, which parks the event. */
export function keyOf(...parts: readonly (string | number | undefined)[]): string {
  for (const part of parts) {
    if (part === undefined || part === '') throw new TypeError('a part of the key is missing');
  }
  return parts.join('/');
}

/** What a key of several parts begins with: the committee or the street. */
export const firstPartOf = (key: string): string => key.slice(0, key.indexOf('/'));

/** The street a fact belongs to: what is one across committees is one within it. */
export function streetIn(event: { readonly metadata: { readonly orgUnit: OrgUnitCode } }): OrgUnitCode {
  const street = streetOf(event.metadata.orgUnit);
  if (street === undefined) throw new TypeError(`${event.metadata.orgUnit} stands on no street`);
  return street;
}

/** The key of one person of one street: one across its committees. */
export const personKey = (event: { readonly metadata: { readonly orgUnit: OrgUnitCode }; readonly data: { readonly personId: string } }): string =>
  keyOf(streetIn(event), event.data.personId);

/** A moment in a payload; throws a `TypeError` for a text that is none, which parks the event. */
export function instantIn(iso: string): Instant {
  const instant = parseInstant(iso);
  if (instant === undefined) throw new TypeError(`not a moment: ${iso}`);
  return instant;
}

/** Whole minutes from one moment to another, rounded down. */
export const minutesBetween = (from: Instant, to: Instant): number => Math.floor((to - from) / MINUTE);
