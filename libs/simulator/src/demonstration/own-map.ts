import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { signedArea, textOfOutline, type OrgUnitCode, type Position, type Ring } from '@yiwang/kernel';
import type { Demonstration } from './demonstration.js';

/** The outlines of the living street's committees, by name, WGS-84: invented for the demonstration, and of no real area. */
export const OWN_MAP_FILE = fileURLToPath(new URL('../../maps/jiangsu-road.geojson', import.meta.url));

/** Whose map it is, as the office says it. */
export const OWN_MAP_SOURCE = '演示用虚构地图';

interface MapFile {
  readonly features: readonly { readonly properties: { readonly 居委会: string }; readonly geometry: { readonly coordinates: readonly (readonly (readonly [lng: number, lat: number])[])[] } }[];
}

/** An area of the demonstration's map; its ring runs clockwise. */
export interface DrawnArea {
  readonly committee: OrgUnitCode;
  readonly ring: Ring;
}

/** The areas of those committees of the living street that its file names. */
export function drawnAreas({ street, orgUnits }: Demonstration): readonly DrawnArea[] {
  const { features } = JSON.parse(readFileSync(OWN_MAP_FILE, 'utf8')) as MapFile;
  return features.flatMap(({ properties: { 居委会: name }, geometry: { coordinates } }) => {
    const unit = orgUnits.find((one) => one.level === 'committee' && one.code.startsWith(street) && one.name === name);
    const ring = coordinates[0]!.slice(0, -1).map(([lng, lat]): Position => ({ lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6) }));
    return unit === undefined ? [] : [{ committee: unit.code, ring: clockwise(ring) }];
  });
}

/** As `draw-street-map` takes it. */
export const outlineText = ({ ring }: DrawnArea): string => textOfOutline([ring]);

const clockwise = ([first, ...rest]: readonly Position[]): Ring => (signedArea([first!, ...rest]) < 0 ? [first!, ...rest] : [first!, ...rest.reverse()]);
