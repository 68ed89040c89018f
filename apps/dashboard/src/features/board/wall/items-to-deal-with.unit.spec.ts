import type { ListSetting } from '../../lists/operations/lists.query.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { beyondItems, overdueItems } from './items-to-deal-with.js';
import { overdueLists, overdueRows } from './overdue.query.js';

const element = (code: string, over: Partial<ElementName> = {}) => ({ code, name: code, unit: '', attention: 'HIGH', threshold: 0, ...over }) as ElementName;
const column = (name: string, kind: 'ORG_UNIT' | 'MOMENT') => ({ name, label: name, kind, choices: [] });
const list: ListSetting = {
  name: 'cases', label: 'Cases', category: 'C03', categoryName: 'Quarantine', description: '', columns: [column('where', 'ORG_UNIT'), column('dueAt', 'MOMENT')], kind: null, due: 'dueAt', item: null,
  states: [{ word: 'OVERDUE', label: 'overdue' }], countedBy: [{ element: 'late', kind: null, state: 'OVERDUE' }],
};
const rows = (...nodes: readonly [unit: string, due: string][]) => ({ cases: { totalCount: nodes.length, edges: nodes.map(([unit, due]) => ({ node: { unit, due } })) } });

describe('the lists of which something is overdue', () => {
  it('are those with a due moment, a unit and a number for what is overdue', () => {
    expect(overdueLists([list])).toEqual([{ name: 'cases', due: 'dueAt', unit: 'where', element: 'late' }]);
    for (const without of [{ due: null }, { columns: [] }, { states: [] }, { countedBy: [] }]) expect(overdueLists([{ ...list, ...without }])).toEqual([]);
  });

  it('are asked for in one query', () => {
    expect(overdueRows(overdueLists([list])).loc?.source.body).toContain('cases: cases(orgUnit: $orgUnit, state: OVERDUE, at: $at, first: 200) { totalCount edges { node { key due: dueAt unit: where } } }');
  });
});

describe('what must be dealt with', () => {
  it('is what is overdue, unit by unit, what has waited longest first', () => {
    const answer = rows(['b', '2020-02-06T09:00:00+08:00'], ['a', '2020-02-07T09:00:00+08:00'], ['b', '2020-02-08T09:00:00+08:00']);
    const items = overdueItems(overdueLists([list]), answer, [element('late')], ['a', 'b']);
    expect(items.map(({ unit, count, since }) => [unit, count, since.slice(8, 10)])).toEqual([['b', 2, '06'], ['a', 1, '07']]);
  });

  it('is told of the unit on the board to which a committee belongs', () => {
    const answer = rows(['b1', '2020-02-06T09:00:00+08:00'], ['b2', '2020-02-07T09:00:00+08:00']);
    expect(overdueItems(overdueLists([list]), answer, [element('late')], ['a', 'b'])).toMatchObject([{ unit: 'b', count: 2, since: '2020-02-06T09:00:00+08:00' }]);
  });

  it('is each number beyond its threshold, with the unit that is worst, any of what should be none before what is behind', () => {
    const coverage = element('coverage', { attention: 'LOW', threshold: 90 });
    const numbers: Record<string, number | null> = { 'a/coverage': 80, 'b/coverage': 60, 'c/coverage': 95, 'a/flagged': 0, 'b/flagged': 3, 'c/flagged': null, 'a/late': 9 };
    const items = beyondItems([coverage, element('flagged'), element('late')], ['a', 'b', 'c'], (unit, code) => numbers[`${unit}/${code}`] ?? null, new Set(['late']));
    expect(items.map(({ element: { code }, unit, value, units }) => [code, unit, value, units])).toEqual([['flagged', 'b', 3, 1], ['coverage', 'b', 60, 2]]);
  });
});
