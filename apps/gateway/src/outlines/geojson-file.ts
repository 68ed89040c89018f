import { Refused, refuseRequest, type Refusal } from '@yiwang/kernel';
import type { MultiPolygon, Position } from 'geojson';

/** The largest file of outlines, in bytes: a street's committees drawn to the metre take some hundred kilobytes. */
export const LARGEST_FILE = 4 * 1024 * 1024;
/** Features of a file: the committees of a district. */
export const MOST_FEATURES = 500;
/** Places of all its outlines. */
export const MOST_PLACES = 100_000;
/** What is told of a feature's properties: so many of them, so many characters of each. */
const MOST_PROPERTIES = 30;
const LONGEST_PROPERTY = 100;

/** The one system that GeoJSON knows (RFC 7946 §4), by the name that files of before 2016 give it. */
const CRS84 = /^urn:ogc:def:crs:OGC:(?:1\.3|):CRS84$/;

/** A feature of a file: what it says of itself, and its area, or why it is none. */
export interface ReadFeature {
  readonly properties: Readonly<Record<string, string>>;
  readonly area: MultiPolygon | Refusal;
}

/**
 * Reads a GeoJSON file: the features of a FeatureCollection, in their order. A third coordinate is left out. What is wrong with a
 * feature harms no other.
 *
 * @throws {Refused} `body-too-large`, `not-geojson`, and `coordinates-not-taken` where a `crs` names another system.
 */
export function readGeojson(bytes: Uint8Array): readonly ReadFeature[] {
  if (bytes.length > LARGEST_FILE) tooLarge('4 MiB');
  const file = parsed(bytes);
  const { type, features, crs } = (typeof file === 'object' && file !== null ? file : {}) as Readonly<Record<string, unknown>>;
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0) refuseRequest('not-geojson');
  mustBeOfGlobe(crs);
  if (features.length > MOST_FEATURES) tooLarge(`${MOST_FEATURES} features`);
  const places = { left: MOST_PLACES };
  return (features as readonly unknown[]).map((feature) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: unknown; geometry?: unknown };
    return { properties: textsOf(properties), area: areaOf(geometry, places) };
  });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuseRequest('not-geojson');
  }
}

function mustBeOfGlobe(crs: unknown): void {
  if (crs === undefined || crs === null) return;
  const name = (crs as { properties?: { name?: unknown } }).properties?.name;
  if (typeof name !== 'string' || !CRS84.test(name)) refuseRequest('coordinates-not-taken', { system: String(name ?? 'crs').slice(0, LONGEST_PROPERTY) });
}

/** Texts and numbers of a feature, by which its committee may be known; the rest says nothing here. */
function textsOf(properties: unknown): Readonly<Record<string, string>> {
  if (typeof properties !== 'object' || properties === null) return {};
  const told = Object.entries(properties).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(told.slice(0, MOST_PROPERTIES).map(([name, value]) => [name.slice(0, LONGEST_PROPERTY), String(value).trim().slice(0, LONGEST_PROPERTY)]));
}

const NO_AREA: Refusal = { code: 'not-an-area' };

function areaOf(geometry: unknown, places: { left: number }): MultiPolygon | Refusal {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined;
  if (!Array.isArray(polygons) || polygons.length === 0) return NO_AREA;
  const read = polygons.map((rings: unknown) => (Array.isArray(rings) && rings.length > 0 ? rings.map((ring) => ringOf(ring, places)) : [undefined]));
  const isWhole = (rings: (Position[] | undefined)[]): rings is Position[][] => rings.every((ring) => ring !== undefined);
  return read.every(isWhole) ? { type: 'MultiPolygon', coordinates: read } : NO_AREA;
}

/** A closed ring, to the millionth of a degree: neighbours that meet in the file still meet. */
function ringOf(ring: unknown, places: { left: number }): Position[] | undefined {
  if (!Array.isArray(ring)) return undefined;
  places.left -= ring.length;
  if (places.left < 0) tooLarge(`${MOST_PLACES} positions`);
  const read = ring.map((place: unknown) => (Array.isArray(place) ? [Number(place[0]), Number(place[1])] : [NaN, NaN]));
  const [first, last] = [read[0], read.at(-1)];
  if (read.length < 4 || read.some(([lng, lat]) => !Number.isFinite(lng) || !Number.isFinite(lat))) return undefined;
  return first![0] === last![0] && first![1] === last![1] ? read : undefined;
}

function tooLarge(limit: string): never {
  throw new Refused({ code: 'body-too-large', params: { limit } });
}
