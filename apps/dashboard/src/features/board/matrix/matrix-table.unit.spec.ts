import { boardOf } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { fileNameOf, matrixTable } from './matrix-table.js';

const street = { code: '310105002', name: '江苏路街道', level: 'STREET' } as const;
const committees = ['利西', '东浜'].map((name, i) => ({ code: `31010500200${i + 1}`, name, level: 'COMMITTEE' as const }));
const coverage: ElementName = {
  code: 'scr_coverage', name: '排摸覆盖率', unit: '%', kind: 'RATE', window: 'ROUND', description: '', attention: 'LOW', threshold: 90, rank: 1,
  headline: true, category: { id: 'C02', name: '人员排摸' },
};
const category = { name: '人员排摸', elements: [coverage] };
const reading = (orgUnit: string, value: number | null) =>
  ({ orgUnit, element: coverage.code, value, numerator: null, denominator: null, committees: null, change: null });
const board = boardOf(
  { asOf: '2020-02-08T14:32:00.000+08:00', lagSeconds: 0, catchingUp: false, position: '1' },
  [reading(street.code, 65.6842), reading('310105002001', 61), reading('310105002002', null)],
);
const words = { element: '数据元', measure: '计量单位', total: '合计' };

describe('a matrix to be taken along', () => {
  it('has the numbers unrounded, in the order of its columns, and an empty place where there is none', () => {
    const table = matrixTable(board, street, [...committees].reverse(), category, words);
    expect(table.head).toEqual(['数据元', '计量单位', '合计', '东浜', '利西']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([['排摸覆盖率', '%', 65.6842, null, 61]]);
  });

  it('has one column of numbers, named by the unit, where there is no unit below it', () => {
    expect(matrixTable(board, committees[0]!, [], category, words)).toMatchObject({
      head: ['数据元', '计量单位', '利西'],
      rows: [{ cells: ['排摸覆盖率', '%', 61] }],
    });
  });

  it('is named by whose numbers it holds, which, and of when', () => {
    expect(fileNameOf(street, category, board.asOf, 'csv')).toBe('江苏路街道-人员排摸-2020-02-08-14-32.csv');
    expect(fileNameOf({ ...street, name: '../a:b' }, category, board.asOf, 'xlsx')).toBe('.._a_b-人员排摸-2020-02-08-14-32.xlsx');
  });
});
