import ExcelJS from 'exceljs';
import type { ElementName } from '../operations/board-setting.query.js';
import { matrixWorkbook } from './matrix-workbook.js';

const coverage: ElementName = {
  code: 'scr_coverage', name: '排摸覆盖率', unit: '%', kind: 'RATE', window: 'ROUND', description: '', attention: 'LOW', threshold: 90, rank: 1,
  headline: true, category: { id: 'C02', name: '人员排摸' },
};

describe('a matrix as a workbook', () => {
  it('is read by others: numbers as numbers, names as texts whatever they begin with, and what has no number empty', async () => {
    const file = await matrixWorkbook({
      title: '人员排摸: [1/2]',
      head: ['数据元', '计量单位', '合计', '=1+1'],
      rows: [{ element: coverage, cells: [coverage.name, '%', 65.6842, null] }],
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await file.arrayBuffer());
    const [sheet] = book.worksheets;
    expect(sheet!.name).toBe('人员排摸   1 2 ');
    expect(sheet!.getRow(1).values).toEqual([undefined, '数据元', '计量单位', '合计', '=1+1']);
    expect(sheet!.getRow(2).values).toEqual([undefined, '排摸覆盖率', '%', 65.6842]);
    expect(sheet!.getCell('C2').numFmt).toBe('#,##0.0');
    expect(sheet!.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 1 });
  });
});
