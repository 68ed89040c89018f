import { KEY_POINTS } from '../../street-map/key-points.js';
import { COUNT_KEY_POINTS, keyPointsOf } from './key-points.query.js';

const counted = (counts: Partial<Record<keyof typeof KEY_POINTS, number>>) =>
  ({ entrance: { totalCount: counts.entrance ?? 0 }, hotel: { totalCount: counts.hotel ?? 0 }, constructionSite: { totalCount: counts.constructionSite ?? 0 },
    garbageRoom: { totalCount: counts.garbageRoom ?? 0 }, disinfectionStation: { totalCount: counts.disinfectionStation ?? 0 } });

describe('the key points of a unit', () => {
  it('are those kinds that it has, with how many, in one order', () => {
    expect(keyPointsOf(counted({ garbageRoom: 92, entrance: 3 }))).toEqual([{ kind: 'entrance', count: 3 }, { kind: 'garbageRoom', count: 92 }]);
    expect(keyPointsOf(undefined)).toEqual([]);
  });

  it('are counted where they are kept, kind by kind, and not on a page of the list', () => {
    const asked = COUNT_KEY_POINTS.definitions.flatMap((one) => ('selectionSet' in one ? one.selectionSet.selections : []));
    const told = asked.map((field) => ('alias' in field && field.selectionSet?.selections.map((one) => 'name' in one && one.name.value).join() === 'totalCount' ? field.alias?.value : undefined));
    expect(told).toEqual(Object.keys(KEY_POINTS));
  });
});
