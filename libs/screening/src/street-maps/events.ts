import type { CommitteeCode, DomainEvent } from '@yiwang/kernel';

/** In which coordinates a map was handed in: of the globe, or shifted as maps published in China are. */
export const COORDINATE_SYSTEMS = ['wgs84', 'gcj02'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** The area of a committee. `outline`: as `outlineOf` reads it, WGS-84 whatever the map was handed in as. */
export interface MappedArea {
  readonly committee: CommitteeCode;
  readonly outline: string;
}

/** The street's own map, in place of the one before, as of `occurredAt`. `source`: whose it is, in the office's words. */
export type StreetMapDrawn = DomainEvent<
  'StreetMapDrawn',
  { readonly areas: readonly MappedArea[]; readonly system: CoordinateSystem; readonly source: string }
>;

/** From now on the street has no map of its own. */
export type StreetMapWithdrawn = DomainEvent<'StreetMapWithdrawn', Readonly<Record<never, never>>>;
