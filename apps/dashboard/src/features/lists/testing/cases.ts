import type { PlacedRow, RowsPage, RowsPatch } from '../operations/list-rows.query.js';
import type { ListSetting } from '../operations/lists.query.js';

const column = (name: string, label: string, kind: ListSetting['columns'][number]['kind']) => ({ name, label, kind, choices: [] });

/** A list with a column of every kind. */
export const cases: ListSetting = {
  name: 'cases',
  label: '在管人员',
  description: '到期早的在前',
  category: 'C03',
  categoryName: '隔离管理',
  columns: [
    column('caseId', '编号', 'ID'),
    column('personId', '人员', 'ID'),
    column('orgUnit', '居委会', 'ORG_UNIT'),
    { ...column('place', '方式', 'CHOICE'), choices: [{ word: 'home', label: '居家' }, { word: 'central', label: '集中' }] },
    column('name', '名称', 'TEXT'),
    column('days', '天数', 'COUNT'),
    column('startedAt', '起始', 'MOMENT'),
    column('dueAt', '到期', 'MOMENT'),
  ],
  kind: 'place',
  due: 'dueAt',
  dueIsEnd: false,
  item: null,
  states: [{ word: 'OVERDUE', label: '到期未解除' }],
  countedBy: [
    { element: 'overdue', kind: null, state: 'OVERDUE' },
    { element: 'at_home', kind: 'home', state: null },
  ],
};

/** A row that stands where its key does among keys. */
export const row = (key: string, over: object = {}): PlacedRow => ({ cursor: key, node: { key, state: null, ...over } });

export const page = (keys: readonly string[], over: Partial<RowsPage> = {}): RowsPage => ({
  edges: keys.map((key) => row(key)),
  pageInfo: { hasNextPage: false, endCursor: keys.at(-1) ?? null },
  totalCount: keys.length,
  asOf: '2020-02-08T12:00:00.000+08:00',
  position: '10',
  ...over,
});

export const more = { pageInfo: { hasNextPage: true, endCursor: null } };

export const entered = (key: string, over: object = {}) => ({ change: 'ENTERED' as const, key, ...row(key, over) });
export const left = (key: string) => ({ change: 'LEFT' as const, key, cursor: key, node: null });

export const patch = (position: string, changes: RowsPatch['changes'] = [], over: Partial<RowsPatch> = {}): RowsPatch => ({
  position,
  asOf: '2020-02-08T12:00:00.000+08:00',
  reload: false,
  totalCount: 9,
  changes,
  ...over,
});
