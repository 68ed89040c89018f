import { geoArea } from 'd3-geo';
import fc from 'fast-check';
import { LONGEST_OUTLINE, outlineOf, type Outline } from '@yiwang/kernel';
import type { Position } from 'geojson';
import { outlinesOfFile } from './outlines.js';

const bytes = (file: unknown) => Buffer.from(typeof file === 'string' ? file : JSON.stringify(file));
const collection = (...geometries: unknown[]) => ({ type: 'FeatureCollection', features: geometries.map((geometry, n) => ({ type: 'Feature', properties: { name: `甲${n}` }, geometry })) });
const polygon = (...rings: Position[][]) => ({ type: 'Polygon', coordinates: rings });
const square = (lng: number, lat: number, side = 0.01): Position[] => [[lng, lat], [lng + side, lat], [lng + side, lat + side], [lng, lat + side], [lng, lat]];
const read = (file: unknown, system: 'wgs84' | 'gcj02' = 'wgs84') => outlinesOfFile(bytes(file), system).features;
const outlineIn = (file: unknown, system: 'wgs84' | 'gcj02' = 'wgs84'): Outline => {
  const [first] = read(file, system);
  return 'outline' in first! ? outlineOf(first.outline)! : [];
};
const codes = (file: unknown) => read(file).map((one) => ('refusal' in one ? one.refusal.code : 'taken'));
/** As d3-geo takes it. */
const areaOf = (outline: Outline): number =>
  geoArea({ type: 'Polygon', coordinates: outline.map((ring) => [...ring, ring[0]!].map(({ lngE6, latE6 }) => [lngE6 / 1e6, latE6 / 1e6])) });

describe('outlines of a file', () => {
  it('are of one area whichever way their rings run, edges clockwise, to which a hole belongs', () => {
    const [edge, hole] = [square(121.43, 31.22), square(121.433, 31.223, 0.002)];
    const way = fc.boolean();
    fc.assert(fc.property(way, way, fc.integer({ min: 0, max: 3 }), (edgeBack, holeBack, start) => {
      const turned = (ring: Position[], isBack: boolean): Position[] => {
        const open = ring.slice(1);
        const from = [...open.slice(start), ...open.slice(0, start)];
        const closed = [...from, from[0]!];
        return isBack ? closed.reverse() : closed;
      };
      const outline = outlineIn(collection(polygon(turned(edge, edgeBack), turned(hole, holeBack))));
      const expected = areaOf(outlineIn(collection(polygon(edge, hole))));
      expect(areaOf(outline)).toBeCloseTo(expected, 14);
      expect(areaOf(outline)).toBeLessThan(2 * Math.PI);
    }));
  });

  it('are of the globe: what was shifted is shifted back, to within 10 cm of a published pair', () => {
    // A place in Pudong in both, from the tests of eviltransform.
    const [globe, shifted] = [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]] as const;
    const corners: Position[] = [[...shifted], [121.53, 31.18], [121.54, 31.18], [...shifted]];
    const places = outlineIn(collection(polygon(corners)), 'gcj02')[0]!;
    expect(places.some(({ lngE6, latE6 }) => Math.abs(lngE6 - globe[0] * 1e6) <= 1 && Math.abs(latE6 - globe[1] * 1e6) <= 1)).toBe(true);
  });

  it('meet where they met in the file, also after corners were left out', () => {
    const many = (n: number) => Array.from({ length: n }, (_, k) => [121.43 + 0.0001 * Math.sin(k), 31.2 + (0.04 * k) / n] as Position);
    const shared = many(14_000);
    const [south, north] = [shared[0]!, shared.at(-1)!];
    const west: Position[] = [...shared, [121.4, north[1]!], [121.4, south[1]!], south];
    const east: Position[] = [...[...shared].reverse(), [121.46, south[1]!], [121.46, north[1]!], north];
    const { features, kept } = outlinesOfFile(bytes(collection(polygon(west), polygon(east))), 'wgs84');
    expect(kept).toBeLessThan(1);
    const [left, right] = features.map((one) => {
      if (!('outline' in one)) return new Set<string>();
      expect(one.outline.length).toBeLessThanOrEqual(LONGEST_OUTLINE);
      return new Set(outlineOf(one.outline)!.flat().map(({ lngE6, latE6 }) => `${lngE6} ${latE6}`));
    });
    const own = (a: Set<string>, b: Set<string>) => [...a].filter((place) => !b.has(place)).length;
    expect([own(left!, right!), own(right!, left!)]).toEqual([2, 2]);
    expect(left!.size).toBeGreaterThan(100);
  });

  it('leave altitude out, and say of each feature why it has none', () => {
    const high = square(121.43, 31.22).map(([lng, lat]) => [lng!, lat!, 4]);
    const open = square(121.43, 31.22).slice(0, -1);
    const dot = Array.from({ length: 4 }, () => [121.43, 31.22]);
    expect(codes(collection(polygon(high), polygon(open), polygon(dot), { type: 'Point', coordinates: [121.43, 31.22] }, null, polygon([['a', 1]] as never), polygon(square(31.22, 121.43)), polygon(square(116.39, 39.9)))))
      .toEqual(['taken', 'not-an-area', 'not-an-area', 'not-an-area', 'not-an-area', 'not-an-area', 'outside-shanghai', 'outside-shanghai']);
  });

  it('are of a file that is GeoJSON, of the globe, and no larger than a street’s', () => {
    const refused = (file: unknown) => {
      try {
        return read(file).length;
      } catch (error) {
        return (error as { refusal: unknown }).refusal;
      }
    };
    const crs = (name: string) => ({ ...collection(polygon(square(121.43, 31.22))), crs: { type: 'name', properties: { name } } });
    expect(refused(crs('urn:ogc:def:crs:OGC:1.3:CRS84'))).toBe(1);
    expect(refused(crs('urn:ogc:def:crs:EPSG::3857'))).toMatchObject({ code: 'coordinates-not-taken', params: { system: 'urn:ogc:def:crs:EPSG::3857' } });
    for (const file of ['', '{', '[]', 'null', { type: 'Polygon' }, collection(), '['.repeat(100_000)]) expect(refused(file)).toMatchObject({ code: 'not-geojson' });
    expect(refused(' '.repeat(4 * 1024 * 1024 + 1))).toMatchObject({ code: 'body-too-large' });
    expect(refused(collection(...Array.from({ length: 501 }, () => null)))).toMatchObject({ code: 'body-too-large', params: { limit: '500 features' } });
    expect(refused(collection(polygon(Array.from({ length: 100_001 }, () => [121, 31]))))).toMatchObject({ code: 'body-too-large', params: { limit: '100000 positions' } });
  });
});
