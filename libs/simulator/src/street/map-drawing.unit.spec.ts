import { outlineOf, parseInstant, type OrgUnitCode } from '@yiwang/kernel';
import { demonstration } from '../demonstration/demonstration.js';
import { drawnAreas, outlineText } from '../demonstration/own-map.js';
import { isWithin } from './map-drawing.js';
import { StreetSimulation } from './street-simulation.js';

const from = parseInstant('2020-02-05T00:00:00+08:00')!;
const plan = [...new StreetSimulation({ from }).submissionsUntil(from + 10 * 3_600_000)];
const ofType = (type: string) => plan.filter(({ body }) => body.type === type);

describe('the demonstration’s own map', () => {
  const areas = drawnAreas(demonstration);

  it('has an outline of each committee of the living street, which meet at their edges', () => {
    const committees = demonstration.orgUnits.filter(({ code, level }) => level === 'committee' && code.startsWith(demonstration.street));
    expect(areas.map(({ committee }) => committee)).toEqual(committees.map(({ code }) => code));
    expect(areas.filter((area) => outlineOf(outlineText(area)) === undefined)).toEqual([]);
    const all = areas.map(({ ring }) => new Set(ring.map(({ lngE6, latE6 }) => `${lngE6} ${latE6}`)));
    const neighbours = all.map((own) => all.filter((other) => other !== own && [...own].filter((place) => other.has(place)).length > 1).length);
    expect(Math.min(...neighbours)).toBeGreaterThanOrEqual(2);
  });

  it('is drawn on the first morning, and each key point placed within its committee after it was registered', () => {
    expect(ofType('draw-street-map').map(({ body }) => body.data)).toEqual([{ areas: areas.map((area) => ({ committee: area.committee, outline: outlineText(area) })), system: 'wgs84', source: '演示用虚构地图' }]);
    const registered = new Map(ofType('register-site').map(({ body, sendAt }) => [body.data['siteId'], { ...body, sendAt }]));
    const placed = ofType('place-site');
    const keyPoints = [...registered.values()].filter(({ data }) => ['entrance', 'hotel', 'constructionSite', 'garbageRoom'].includes(data['siteType'] as string));
    expect(placed.map(({ body }) => body.data['siteId']).sort()).toEqual(keyPoints.map(({ data }) => data['siteId']).sort());
    const misplaced = placed.filter(({ body: { orgUnit, data }, sendAt }) => {
      const area = areas.find(({ committee }) => committee === (orgUnit as OrgUnitCode))!;
      const site = registered.get(data['siteId'])!;
      return site.orgUnit !== orgUnit || site.sendAt > sendAt || !isWithin(data as never, area.ring);
    });
    expect(misplaced).toEqual([]);
  });
});
