import { committeesOf } from './committees.js';
import type { UnitTree } from './committees.query.js';

const committee = (code: string, name: string): UnitTree => ({ code, name, level: 'COMMITTEE' });
const street: UnitTree = {
  code: '310105002',
  name: '江苏路街道',
  level: 'STREET',
  children: [committee('310105002001', '利西'), committee('310105002010', '岐山')],
};
const empty: UnitTree = { code: '310105009', name: '虹桥街道', level: 'STREET', children: [] };
const city: UnitTree = {
  code: '31',
  name: '上海市',
  level: 'CITY',
  children: [{ code: '310105', name: '长宁区', level: 'DISTRICT', children: [street, empty] }],
};

describe('the committees of a unit', () => {
  it('are those of all its streets, each with its street', () => {
    const both = [
      { value: '310105002001', label: '利西', detail: '江苏路街道' },
      { value: '310105002010', label: '岐山', detail: '江苏路街道' },
    ];
    expect(committeesOf(city)).toEqual(both);
    expect(committeesOf(street)).toEqual(both);
  });

  it('are none where none is registered, and the committee itself where it is one', () => {
    expect(committeesOf(empty)).toEqual([]);
    expect(committeesOf(committee('310105002001', '利西'))).toEqual([{ value: '310105002001', label: '利西' }]);
  });
});
