import { outlineOf } from '@yiwang/kernel/outlines';
import type { Position } from '@yiwang/kernel';
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

/** What a map of Mercator's has of a place before it is fitted: radians, north above. */
const mercator = ({ lngE6, latE6 }: Position): Spot => [radians(lngE6), -Math.log(Math.tan(Math.PI / 4 + radians(latE6) / 2))];
const radians = (e6: number): number => ((e6 / 1e6) * Math.PI) / 180;
const e6Of = (angle: number): number => Math.round(((angle * 180) / Math.PI) * 1e6);

/**
 * A map as it fits into a drawing, north above: a few kilometres are flat, so that Mercator's shapes are those of the ground, and
 * straight edges stay straight. An outline that cannot be read is left out.
 *
 * @param margin pixels that stay free on each side
 */
export function projectedMap(areas: readonly MappedArea[], size: Size, margin: number): ProjectedMap {
  const outlined = areas.flatMap(({ committee, outline }) => {
    const rings = outlineOf(outline);
    return rings === undefined ? [] : [{ committee, rings: rings.map((ring) => ring.map(mercator)) }];
  });
  const { scale, across, down } = fitted(outlined.flatMap(({ rings }) => rings.flat()), size, margin);
  const onDrawing = ([x, y]: Spot): Spot => [x * scale + across, y * scale + down];
  return {
    size,
    areas: outlined.map(({ committee, rings }) => {
      const drawn = rings.map((ring) => ring.map(onDrawing));
      return { committee, path: drawn.map(pathOf).join(''), rings: drawn };
    }),
    spotOf: (place) => onDrawing(mercator(place)),
    placeOf: ([x, y]) => ({ lngE6: e6Of((x - across) / scale), latE6: e6Of(2 * Math.atan(Math.exp((down - y) / scale)) - Math.PI / 2) }),
  };
}

/** How a map is made larger and moved so that it lies in the middle of a drawing. */
function fitted(spots: readonly Spot[], { width, height }: Size, margin: number): { readonly scale: number; readonly across: number; readonly down: number } {
  let [left, right, top, bottom] = spots.length === 0 ? [0, 1, 0, 1] : [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of spots) [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  const room = (side: number) => Math.max(1, side - 2 * margin);
  const scale = Math.min(room(width) / (right - left), room(height) / (bottom - top));
  return { scale, across: width / 2 - (scale * (left + right)) / 2, down: height / 2 - (scale * (top + bottom)) / 2 };
}

/** To a tenth of a pixel. */
const pathOf = (ring: readonly Spot[]): string => `M${ring.map((spot) => spot.map((side) => Number(side.toFixed(1))).join()).join('L')}Z`;

/** Whether a place lies in what an outline encloses. */
export function isOnGround({ lngE6, latE6 }: Position, { outline }: MappedArea): boolean {
  return isWithin([lngE6, latE6], (outlineOf(outline) ?? []).map((ring) => ring.map((place): Spot => [place.lngE6, place.latE6])));
}

/** Whether a spot lies in an area, and in none of its holes. */
export function isWithin([x, y]: Spot, rings: ProjectedArea['rings']): boolean {
  let within = false;
  for (const ring of rings) {
    // Asked of thousands of spots before a map is drawn: nothing is made in here.
    for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
      const a = ring[n]!;
      const b = ring[before]!;
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) within = !within;
    }
  }
  return within;
}
