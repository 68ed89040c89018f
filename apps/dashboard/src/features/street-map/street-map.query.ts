import { StreetMapDocument, type StreetMapQuery } from './street-map.query.generated.js';

/** The map that a street's office has drawn: since when it holds, whose it is, and the outline of each area. */
export type StreetMap = NonNullable<StreetMapQuery['orgUnit']['map']>;

/** The area of a committee; its outline as `outlineOf` of the kernel reads it, WGS-84. */
export type MappedArea = StreetMap['drawing']['areas'][number];

/** The map of a street, now or at a moment of the past; `null` where it has none. */
export const STREET_MAP = StreetMapDocument;
