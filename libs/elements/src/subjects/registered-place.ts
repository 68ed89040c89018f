import type { Instant, OrgUnitCode, RecordedEvent } from '@yiwang/kernel';
import type { SiteDeregistered, SiteRegistered, SiteType } from '@yiwang/registers';
import { keyOf } from './keys.js';

/** A site as its register says it is, for those who count what happens there. */
export interface RegisteredPlace {
  readonly unit: OrgUnitCode;
  readonly siteId: string;
  readonly siteType: SiteType;
  readonly name: string;
  readonly registeredAt: Instant;
}

/** The key of one site: all that is said of it is said by the unit that registered it, with whose code the key begins. */
export const placeKey = ({ metadata, data }: RecordedEvent<{ readonly type: string; readonly data: { readonly siteId: string } }>): string =>
  keyOf(metadata.orgUnit, data.siteId);

/**
 * How a subject of one site hears its register. Sites of all types are heard: one that is registered anew as another is no
 * longer what it was.
 */
export const HEARD_OF_PLACES = {
  SiteRegistered: { key: placeKey, keeps: ['siteId', 'siteType', 'name'] },
  SiteDeregistered: { key: placeKey, keeps: [] },
} as const;

type PlaceFact = {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
} & (
  | { readonly type: SiteRegistered['type']; readonly data: Pick<SiteRegistered['data'], 'siteId' | 'siteType' | 'name'> }
  | { readonly type: SiteDeregistered['type'] }
);

/** What the register says after a fact of it: the site, or that it is gone. */
export function placeAfter(fact: PlaceFact): RegisteredPlace | undefined {
  if (fact.type === 'SiteDeregistered') return undefined;
  const { siteId, siteType, name } = fact.data;
  return { unit: fact.orgUnit, siteId, siteType, name, registeredAt: fact.occurredAt };
}
