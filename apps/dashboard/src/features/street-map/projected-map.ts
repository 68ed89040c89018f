import { outlineOf } from '@yiwang/kernel/outlines';
import type { Position } from '@yiwang/kernel';
import { geoMercator, geoPath } from 'd3-geo';
import type { Feature, Polygon } from 'geojson';
import type { MappedArea } from './street-map.query.js';

/** Of a drawing on the screen, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place on the drawing, in pixels from its upper left corner: across, down. */
export type Spot = readonly [x: number, y: number];

/** An area on the drawing: as an SVG path, and its rings. */
export interface ProjectedArea {
  readonly committee: string;
  readonly path: string;
  readonly rings: readonly (readonly Spot[])[];
}

export interface ProjectedMap {
  readonly size: Size;
  readonly areas: readonly ProjectedArea[];
  /** Where a place lies on the drawing, also beside it. */
  readonly spotOf: (place: Position) => Spot;
  /** The place of a spot, to a millionth of a degree. */
  readonly placeOf: (spot: Spot) => Position;
}

type Area = Feature<Polygon, { readonly committee: string }>;

/**
 * A map as it fits into a drawing, north above: a few kilometres are flat, so that Mercator's shapes are those of the ground.
 * An outline that cannot be read is left out.
 *
 * @param margin pixels that stay free on each side
 */
export function projectedMap(areas: readonly MappedArea[], size: Size, margin: number): ProjectedMap {
  const features = areas.flatMap(featureOf);
  const projection = geoMercator().fitExtent(
    [
      [margin, margin],
      [Math.max(margin + 1, size.width - margin), Math.max(margin + 1, size.height - margin)],
    ],
    { type: 'FeatureCollection', features },
  );
  const path = geoPath(projection).digits(1);
  const spotOf = ({ lngE6, latE6 }: Position): Spot => projection([lngE6 / 1e6, latE6 / 1e6])!;
  return {
    size,
    areas: features.map((feature) => ({
      committee: feature.properties.committee,
      path: path(feature) ?? '',
      rings: feature.geometry.coordinates.map((ring) => ring.map(([lng, lat]) => projection([lng!, lat!])!)),
    })),
    spotOf,
    placeOf: ([x, y]) => {
      const [lng, lat] = projection.invert!([x, y])!;
      return { lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6) };
    },
  };
}

function featureOf({ committee, outline }: MappedArea): Area[] {
  const rings = outlineOf(outline);
  if (rings === undefined) return [];
  const coordinates = rings.map((ring) => [...ring, ring[0]!].map(({ lngE6, latE6 }) => [lngE6 / 1e6, latE6 / 1e6]));
  return [{ type: 'Feature', properties: { committee }, geometry: { type: 'Polygon', coordinates } }];
}

/** Whether a place lies in what an outline encloses. */
export function isOnGround({ lngE6, latE6 }: Position, { outline }: MappedArea): boolean {
  return isWithin([lngE6, latE6], (outlineOf(outline) ?? []).map((ring) => ring.map((place): Spot => [place.lngE6, place.latE6])));
}

/** Whether a spot lies in an area, and in none of its holes. */
export function isWithin([x, y]: Spot, rings: ProjectedArea['rings']): boolean {
  let within = false;
  for (const ring of rings) {
    for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
      const [[ax, ay], [bx, by]] = [ring[n]!, ring[before]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
  }
  return within;
}
