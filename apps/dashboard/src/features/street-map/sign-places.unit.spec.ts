import fc from 'fast-check';
import { overlap, type Box } from './label-places.js';
import { isWithin, type ProjectedArea, type Spot } from './projected-map.js';
import { signPlaces, type PlaceableSign } from './sign-places.js';

const WITHIN = { width: 300, height: 300 };
const label: Box = { middle: [100, 100], width: 60, height: 40 };
const area: ProjectedArea = { committee: 'a', path: '', rings: [[[20, 20], [180, 20], [180, 180], [20, 180]]] };
const sign = (x: number, y: number, of?: ProjectedArea, more: Partial<PlaceableSign> = {}): PlaceableSign => ({ middle: [x, y], width: 8, height: 8, area: of, look: '●', ...more });
const at = ([x, y]: Spot): Box => ({ middle: [x, y], width: 8, height: 8 });
/** An area that ends a little beside the label: it has room for a few signs. */
const tight: ProjectedArea = { ...area, rings: [[[64, 74], [136, 74], [136, 126], [64, 126]]] };
const spotOf = (place: ReturnType<typeof signPlaces>[number] | undefined): Spot => {
  if (place === undefined || place.toldWith !== undefined) throw new Error('stands nowhere');
  return place.spot;
};

describe('signs of a map', () => {
  it('stay where they lie as long as they cover no label', () => {
    expect(signPlaces([sign(30, 30), sign(100, 125)], [label], WITHIN)).toEqual([{ spot: [30, 30] }, { spot: [100, 125] }]);
  });

  it('stand beside the label that they would cover, as near as may be', () => {
    expect(signPlaces([sign(100, 84)], [label], WITHIN)).toEqual([{ spot: [100, 76] }]);
  });

  it('cover neither a label nor each other, and stay in their area', () => {
    const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 72, max: 128 }), fc.integer({ min: 82, max: 118 })), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(some, (spots) => {
      const placed = signPlaces(spots.map(([x, y]) => sign(x, y, area)), [label], WITHIN).map(spotOf);
      placed.forEach((spot, n) => {
        expect(overlap(at(spot), label)).toBe(false);
        expect(isWithin(spot, area.rings)).toBe(true);
        expect(placed.filter((other, m) => m !== n && overlap(at(other), at(spot)))).toEqual([]);
      });
    }), { numRuns: 50 });
  });

  it('leave no area that is too small for them: they stand where they lie', () => {
    const narrow: ProjectedArea = { ...area, rings: [[[90, 90], [110, 90], [110, 110], [90, 110]]] };
    expect(signPlaces([sign(100, 100, narrow)], [label], WITHIN)).toEqual([{ spot: [100, 100] }]);
  });

  it('cover no label however many they are: one without room is told with the nearest that looks the same', () => {
    const many = fc.array(fc.tuple(fc.integer({ min: 72, max: 128 }), fc.integer({ min: 82, max: 118 }), fc.constantFrom('●', '■')), { minLength: 60, maxLength: 80 });
    fc.assert(fc.property(many, (spots) => {
      const signs = spots.map(([x, y, look]) => sign(x, y, tight, { look }));
      const places = signPlaces(signs, [label], WITHIN);
      places.forEach((place, n) => {
        if (place.toldWith === undefined) expect(overlap(at(place.spot), label)).toBe(false);
        else {
          expect(places[place.toldWith]).toHaveProperty('spot');
          const standsAlike = places.some(({ toldWith }, m) => m < n && toldWith === undefined && signs[m]!.look === signs[n]!.look);
          if (standsAlike) expect(signs[place.toldWith]!.look).toBe(signs[n]!.look);
        }
      });
      expect(places.some(({ toldWith }) => toldWith !== undefined)).toBe(true);
    }), { numRuns: 30 });
  });

  it('that call are told with none that does not: without room they stand on others, beside the label', () => {
    const crowd = Array.from({ length: 120 }, (_, n) => sign(66 + (n % 12) * 6, n < 60 ? 77 : 123, tight, { look: '■' }));
    const [place] = signPlaces([sign(100, 90, tight, { isCalling: true }), ...crowd], [label], WITHIN);
    expect(overlap(at(spotOf(place)), label)).toBe(false);
  });

  it('that are pointed out stand where they lie', () => {
    expect(signPlaces([sign(100, 100, area, { isFixed: true })], [label], WITHIN)).toEqual([{ spot: [100, 100] }]);
  });
});
