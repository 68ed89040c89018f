import { isOnGround, isWithin, projectedMap } from './projected-map.js';

const SIZE = { width: 400, height: 200 };
/** Two squares side by side, 500 millionths wide; the second one has a hole. */
const WEST = { committee: '310105002001', outline: '121430000 31220000 0 430 500 0 0 -430' };
const EAST = { committee: '310105002002', outline: '121430500 31220000 0 430 500 0 0 -430;121430700 31220200 100 0 0 100 -100 0' };
const MIDDLE = { lngE6: 121_430_500, latE6: 31_220_215 };

describe('a map on the screen', () => {
  const map = projectedMap([WEST, EAST], SIZE, 10);

  it('fills its drawing up to the margin, north above, east on the right', () => {
    const spots = map.areas.flatMap(({ rings }) => rings.flat());
    const ys = spots.map(([, y]) => y);
    expect([Math.min(...ys), Math.max(...ys)].map(Math.round)).toEqual([10, 190]);
    const [[x], [y]] = [map.spotOf(MIDDLE), map.spotOf({ ...MIDDLE, latE6: 31_220_400 }).slice(1)];
    expect([Math.round(x!), y! < 100]).toEqual([200, true]);
    expect(map.spotOf({ ...MIDDLE, lngE6: 121_430_900 })[0]).toBeGreaterThan(200);
  });

  it('tells the place of a spot, to a millionth of a degree', () => {
    expect(map.placeOf(map.spotOf(MIDDLE))).toEqual(MIDDLE);
  });

  it('knows what lies in an area, and that its hole does not', () => {
    const [west, east] = map.areas;
    const inWest = map.spotOf({ lngE6: 121_430_250, latE6: 31_220_200 });
    const inHole = map.spotOf({ lngE6: 121_430_740, latE6: 31_220_240 });
    expect([isWithin(inWest, west!.rings), isWithin(inWest, east!.rings), isWithin(inHole, east!.rings)]).toEqual([true, false, false]);
  });

  it('knows whether a place is within an outline', () => {
    expect([isOnGround({ lngE6: 121_430_250, latE6: 31_220_200 }, WEST), isOnGround({ lngE6: 121_430_250, latE6: 31_220_200 }, EAST), isOnGround({ lngE6: 121_430_740, latE6: 31_220_240 }, EAST)]).toEqual([true, false, false]);
  });

  it('leaves out an outline that it cannot read', () => {
    expect(projectedMap([WEST, { committee: 'x', outline: '1 2' }], SIZE, 0).areas.map(({ committee }) => committee)).toEqual([WEST.committee]);
  });
});
