import rewind from '@turf/rewind';
import { isInShanghai, LONGEST_OUTLINE, outlineOf, textOfOutline, type Refusal, type Ring } from '@yiwang/kernel';
import type { CoordinateSystem } from '@yiwang/screening';
import gcoordModule from 'gcoord';
import type { MultiPolygon, Position } from 'geojson';
import { feature as areaIn } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { Topology } from 'topojson-specification';
import { readGeojson, type ReadFeature } from './geojson-file.js';

/** Its types are those of a module that Node.js does not load: what they call its default is the module itself. */
const { GCJ02, WGS84, transform } = gcoordModule as unknown as typeof gcoordModule.default;

/** What a feature of a file comes to: its area as `outlineOf` reads it, or why it has none. */
export type FeatureOutline = Pick<ReadFeature, 'properties'> & ({ readonly outline: string } | { readonly refusal: Refusal });

export interface FileOutlines {
  readonly features: readonly FeatureOutline[];
  /** Which share of the corners was kept, where there were too many: 0.5 is every other one, those that matter least left out. */
  readonly kept: number;
}

/** Characters of all outlines together up to which every corner stays: what a phone loads in a moment. */
const ENOUGH = 200_000;
/** Below this share nothing would be recognised. */
const LEAST_KEPT = 1 / 128;

/**
 * The outlines of a file: of the globe (WGS-84), to a millionth of a degree, edges clockwise. Where they are very long, corners
 * that matter least are left out, the same ones on both sides of an edge that two areas share.
 *
 * @throws {Refused} as `readGeojson`; a feature that is no area (`not-an-area`), or beyond the city (`outside-shanghai`), says so itself.
 */
export function outlinesOfFile(bytes: Uint8Array, system: CoordinateSystem): FileOutlines {
  const read = readGeojson(bytes).map(({ properties, area }) => ({ properties, area: 'code' in area ? area : ofGlobe(area, system) }));
  const whole = { kept: 1, features: read.map(outlined) };
  if (isShort(whole.features)) return whole;
  const topologies = new Simplifiable(read.flatMap(({ area }) => ('code' in area ? [] : [area])));
  for (let kept = 1 / 2; kept >= LEAST_KEPT; kept /= 2) {
    const areas = topologies.at(kept).values();
    const features = read.map(({ properties, area }) => outlined({ properties, area: 'code' in area ? area : areas.next().value! }));
    if (isShort(features)) return { kept, features };
  }
  return { kept: 1, features: read.map(({ properties }) => ({ properties, refusal: { code: 'body-too-large', params: { limit: ENOUGH } } })) };
}

const isShort = (features: readonly FeatureOutline[]): boolean => {
  const lengths = features.map((one) => ('outline' in one ? one.outline.length : 0));
  return Math.max(...lengths) <= LONGEST_OUTLINE && lengths.reduce((sum, length) => sum + length, 0) <= ENOUGH;
};

/** Areas whose shared edges are one line each. */
class Simplifiable {
  private readonly shared: Topology;

  constructor(areas: readonly MultiPolygon[]) {
    this.shared = presimplify(topology(Object.fromEntries(areas.map((area, n) => [n, area]))) as never);
  }

  /** The areas with a share of their corners, in their order. */
  at(kept: number): MultiPolygon[] {
    const simple = simplify(this.shared as never, quantile(this.shared as never, 1 - kept)) as Topology;
    return Object.values(simple.objects).map((object) => {
      const { geometry } = areaIn(simple, object as never) as unknown as { geometry: MultiPolygon };
      return geometry;
    });
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Steps after which the way back from GCJ-02 is exact to a centimetre. */
const STEPS_BACK = 3;

/** From GCJ-02 to WGS-84. The library's own way back is a guess good to two metres; its way there is exact, and tells how far off a guess is. */
function unshifted(lng: number, lat: number): [number, number] {
  let guess: [number, number] = [lng, lat];
  for (let n = 0; n < STEPS_BACK; n += 1) {
    const [east, north] = transform<[number, number]>([...guess], WGS84, GCJ02);
    guess = [guess[0] + lng - east, guess[1] + lat - north];
  }
  return guess;
}

/** The same area in WGS-84, rounded. */
function ofGlobe({ coordinates }: MultiPolygon, system: CoordinateSystem): MultiPolygon {
  const converted = ([lng, lat]: Position): Position => (system === 'gcj02' ? unshifted(lng!, lat!) : [lng!, lat!]).map(round);
  return { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.map((ring) => ring.map(converted))) };
}

function outlined({ properties, area }: { readonly properties: ReadFeature['properties']; readonly area: MultiPolygon | Refusal }): FeatureOutline {
  if ('code' in area) return { properties, refusal: area };
  // RFC 7946 has edges run the other way; whoever draws on a sphere wants them clockwise.
  const { coordinates } = rewind(area, { reverse: true }) as MultiPolygon;
  const rings = coordinates.flat().map(ringOf).filter(({ length }) => length > 0);
  const outside = rings.flat().find((place) => !isInShanghai(place));
  if (outside !== undefined) return { properties, refusal: { code: 'outside-shanghai', params: { place: `${outside.lngE6 / 1e6}, ${outside.latE6 / 1e6}` } } };
  const outline = textOfOutline(rings);
  return outline.length > LONGEST_OUTLINE || outlineOf(outline) !== undefined ? { properties, outline } : { properties, refusal: { code: 'not-an-area' } };
}

/** A ring without what says the same twice; of a hole that rounding has closed nothing is left. */
function ringOf(ring: readonly Position[]): Ring {
  const places = ring.map(([lng, lat]) => ({ lngE6: Math.round(lng! * 1e6), latE6: Math.round(lat! * 1e6) }));
  const corners = places.filter(({ lngE6, latE6 }, n) => {
    const before = places[(n + places.length - 1) % places.length]!;
    return lngE6 !== before.lngE6 || latE6 !== before.latE6;
  });
  return corners.length < 3 ? [] : corners;
}
