import type { ListSetting } from '../lists/operations/lists.query.js';
import { duesOf } from './dues.js';
import type { PersonRow } from './person.query.js';

const list = (name: string, due: string | null, label = '到期'): ListSetting => ({
  name, label: name, description: '', category: 'C03', categoryName: '', kind: null, due, dueIsEnd: label === '满14天', item: null, states: [], countedBy: [],
  columns: [{ name: 'dueAt', label, kind: 'MOMENT', optional: false, choices: [] }],
} as unknown as ListSetting);
const row = (of: string, due: string | null): PersonRow => ({ list: of, key: of, state: null, due, values: {}, next: [] });

describe('what is due of a person', () => {
  const lists = [list('cases', 'dueAt'), list('returns', 'dueAt', '满14天'), list('others', null)];

  it('is said by the name of its column, the last moment first', () => {
    const rows = [row('cases', '2020-02-20T08:00:00.000+08:00'), row('returns', '2020-02-22T08:00:00.000+08:00'), row('others', null)];
    expect(duesOf(rows, lists).map(({ label, isEnd }) => [label, isEnd])).toEqual([['满14天', true], ['到期', false]]);
  });

  it('is said once where two lists say the same, and not of a list that is not known', () => {
    const at = '2020-02-20T08:00:00.000+08:00';
    expect(duesOf([row('cases', at), row('again', at), row('unknown', at)], [...lists, list('again', 'dueAt')])).toEqual([{ at, label: '到期', isEnd: false }]);
  });
});
