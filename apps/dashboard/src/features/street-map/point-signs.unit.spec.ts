import { pointsOf, signsOf } from './point-signs.js';
import type { PointsAnswer, StandingsAnswer } from './points.query.js';

type Node = PointsAnswer['entrance']['edges'][number]['node'];
const site = (siteType: Node['siteType'], siteId: string, lngE6: number | null = 0, latE6: number | null = 0): Node => ({ siteId, siteType, name: siteId, orgUnit: '310105002001', lngE6, latE6 });
const page = (...nodes: Node[]) => ({ totalCount: nodes.length, edges: nodes.map((node) => ({ node })) });
const answer = (of: Partial<PointsAnswer>): PointsAnswer => ({ entrance: page(), hotel: page(), constructionSite: page(), garbageRoom: page(), disinfectionStation: page(), ...of });
const STANDINGS: StandingsAnswer = {
  entrances: { edges: [{ node: { key: 'a', entranceId: 'gate', standing: 'unstaffed' } }] },
  hotels: { edges: [{ node: { key: 'b', siteId: 'inn' } }] },
  works: { edges: [] },
};
const spotOf = ({ lngE6, latE6 }: { readonly lngE6: number; readonly latE6: number }) => [lngE6, latE6] as const;

describe('key points of a map', () => {
  it('stand as the lists tell, those without a place among them', () => {
    const { points } = pointsOf(answer({ entrance: page(site('entrance', 'gate')), hotel: page(site('hotel', 'inn', null, null)), garbageRoom: page(site('garbageRoom', 'room')) }), STANDINGS);
    expect(points.map(({ siteId, place, standing }) => [siteId, place !== undefined, standing])).toEqual([['gate', true, 'unstaffed'], ['inn', false, 'silent'], ['room', true, undefined]]);
  });

  it('are counted where there are more than were read', () => {
    expect(pointsOf(answer({ garbageRoom: { ...page(site('garbageRoom', 'room')), totalCount: 501 } }), undefined).more).toBe(500);
  });

  it('are one sign where they lie near each other, whoever calls in front', () => {
    const { points } = pointsOf(answer({ entrance: page(site('entrance', 'back', 0, 0), site('entrance', 'gate', 3, 4), site('entrance', 'far', 100, 0)) }), STANDINGS);
    expect(signsOf(points, spotOf, 6).map((sign) => [sign.spot, sign.points.map(({ siteId }) => siteId)])).toEqual([[[3, 4], ['gate', 'back']], [[100, 0], ['far']]]);
  });
});
