import fc from 'fast-check';
import { overlap, type Box } from './label-places.js';
import { isWithin, type ProjectedArea, type Spot } from './projected-map.js';
import { signPlaces, type PlaceableSign } from './sign-places.js';

const WITHIN = { width: 300, height: 300 };
const label: Box = { middle: [100, 100], width: 60, height: 40 };
const area: ProjectedArea = { committee: 'a', path: '', rings: [[[20, 20], [180, 20], [180, 180], [20, 180]]] };
const sign = (x: number, y: number, of?: ProjectedArea): PlaceableSign => ({ middle: [x, y], width: 8, height: 8, area: of });
const at = ([x, y]: Spot): Box => ({ middle: [x, y], width: 8, height: 8 });

describe('signs of a map', () => {
  it('stay where they lie as long as they cover no label', () => {
    expect(signPlaces([sign(30, 30), sign(100, 125)], [label], WITHIN)).toEqual([[30, 30], [100, 125]]);
  });

  it('stand beside the label that they would cover, as near as may be', () => {
    expect(signPlaces([sign(100, 84)], [label], WITHIN)).toEqual([[100, 76]]);
  });

  it('cover neither a label nor each other, and stay in their area', () => {
    const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 72, max: 128 }), fc.integer({ min: 82, max: 118 })), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(some, (spots) => {
      const placed = signPlaces(spots.map(([x, y]) => sign(x, y, area)), [label], WITHIN);
      placed.forEach((spot, n) => {
        expect(overlap(at(spot), label)).toBe(false);
        expect(isWithin(spot, area.rings)).toBe(true);
        expect(placed.filter((other, m) => m !== n && overlap(at(other), at(spot)))).toEqual([]);
      });
    }), { numRuns: 50 });
  });

  it('leave no area that is too small for them: they stand where they lie', () => {
    const narrow: ProjectedArea = { ...area, rings: [[[90, 90], [110, 90], [110, 110], [90, 110]]] };
    expect(signPlaces([sign(100, 100, narrow)], [label], WITHIN)).toEqual([[100, 100]]);
  });
});
