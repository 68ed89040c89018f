import { shownRows, workbookFile, type TestCell, type TestWorkbook } from '../../testing/index.js';
import { readLedgerFile } from '../read-ledger-file.js';

/** What the first sheet of a workbook shows. */
async function shown(workbook: TestWorkbook): Promise<string[][]> {
  return shownRows((await readLedgerFile(workbookFile(workbook))).sheets[0]);
}

/** What one cell shows. */
async function shownAs(cell: TestCell, workbook: Partial<TestWorkbook> = {}): Promise<string> {
  const [row] = await shown({ ...workbook, sheets: [{ rows: [['x', cell]] }] });
  return row?.[1] ?? '';
}

/** 2020-01-25 10:30. */
const MOMENT = 43_855.4375;
const DAY = 43_855;

describe('a number in a workbook', () => {
  it.each<[format: number | string, value: number | string, shown: string]>([
    ['General', 101, 'number:101'],
    ['G/通用格式', 101, 'number:101'],
    ['@', 101, 'number:101'],
    [1, 36.6, 'number:37'],
    [2, 1.2, 'number:1.20'],
    ['0000', 101, 'number:0101'],
    ['0000"室"', 101, 'number:0101室'],
    ['0"日"', 3, 'number:3日'],
    ['0.00"日"', 1.2, 'number:1.20日'],
    ['[Red]0', 5, 'number:5'],
    ['#,##0', 12_345, 'number:12,345'],
    ['0000-00-00', 20_200_125, 'number:2020-01-25'],
    ['_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', 12, 'number:12'],
    [';;;', 12, 'number:12'],
    [11, 101, 'number:1.01E+02'],
    [9, 0.5, 'number:50%'],
    ['reserved-0x1f', 7, 'number:7'],
    ['"长"'.repeat(200), 7, 'number:7'],
    ['General', '0.30000000000000004', 'number:0.3'],
    ['General', 0.1, 'number:0.1'],
    ['General', '990000199001011239', 'number:990000199001011239'],
    ['0', '990000199001011239', 'number:990000199001011239'],
    ['General', '9.9000019500101E+17', 'number:990000195001010000'],
    ['General', '9.9000019500101005E+17', 'number:990000195001010000'],
    ['General', '1.2E+3', 'number:1200'],
    ['General', '-9.9000019500101E+17', 'number:-990000195001010000'],
    ['General', '1E-7', 'number:1e-7'],
  ])('in the format %s: %s shows as %s', async (format, value, expected) => {
    expect(await shownAs({ format, value })).toBe(expected);
  });

  it('keeps its value beside what it shows', async () => {
    const { sheets } = await readLedgerFile(workbookFile({ sheets: [{ rows: [[{ format: '0000', value: 101 }]] }] }));
    expect(sheets[0]?.rows[0]?.[0]).toEqual({ text: '0101', kind: 'number', number: 101 });
  });
});

describe('a date in a workbook', () => {
  it.each([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])('is one in the format %i of office software', async (format) => {
    expect(await shownAs({ format, value: DAY })).toBe('date:2020-01-25');
  });

  it.each([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])('is a time in the format %i of office software', async (format) => {
    expect(await shownAs({ format, value: 0.4375 })).toBe('date:10:30');
  });

  it.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月"d"日";@',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'yyyy年m月d日',
    'm/d;@',
    'd-mmm',
    '[Red]yyyy/m/d',
    '[$-804]aaaa',
    '[$-804]yyyy/m/d 上午/下午h:mm',
    'yyyy/m/d\\ h:mm\\ AM/PM',
  ])('is one in the format %s', async (format) => {
    expect(await shownAs({ format, value: MOMENT })).toBe('date:2020-01-25 10:30');
  });

  it.each<[value: number, shown: string]>([
    [MOMENT, 'date:2020-01-25 10:30'],
    [MOMENT + 15 / 86_400, 'date:2020-01-25 10:30:15'],
    [DAY + 0.9999999, 'date:2020-01-26'],
    [0.5, 'date:12:00'],
    [0, 'date:00:00'],
    [1, 'date:1900-01-01'],
    [59, 'date:1900-02-28'],
    [60, 'date:1900-02-29'],
    [61, 'date:1900-03-01'],
    [2_958_465, 'date:9999-12-31'],
    [2_958_466, 'error:######'],
    [-1, 'error:######'],
  ])('counts %d days to %s', async (value, expected) => {
    expect(await shownAs({ format: 14, value })).toBe(expected);
  });

  it.each(['1', 'true'])('counts from 1904 where the workbook says so: %s', async (date1904) => {
    expect(await shownAs({ format: 22, value: MOMENT - 1_462 }, { date1904 })).toBe('date:2020-01-25 10:30');
    expect(await shownAs({ format: 21, value: 0.4375 }, { date1904 })).toBe('date:10:30');
  });

  it('shows hours that run on', async () => {
    expect(await shownAs({ format: '[h]:mm', value: 1 })).toBe('date:24:00');
    expect(await shownAs({ format: 46, value: 26.5 / 24 })).toBe('date:26:30');
  });

  it.each([
    ['2020-01-25T10:30:00', 'date:2020-01-25 10:30'],
    ['2020-01-25T10:30:15.000Z', 'date:2020-01-25 10:30:15'],
    ['2020-01-25T00:00:00', 'date:2020-01-25'],
    ['2020-01-25', 'date:2020-01-25'],
    ['1899-12-30T10:30:00', 'date:10:30'],
    ['T10:30:00', 'date:10:30'],
    ['yesterday', 'yesterday'],
  ])('stands in words: %s', async (value, expected) => {
    expect(await shownAs({ xml: `<c r="B1" t="d"><v>${value}</v></c>` })).toBe(expected);
  });
});

describe('a text in a workbook', () => {
  it.each<[what: string, cell: string, shown: string]>([
    ['of its own', '<c r="B1" t="inlineStr"><is><t>许丽</t></is></c>', '许丽'],
    ['in runs', '<c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t>许</t></r><r><t xml:space="preserve"> 丽</t></r></is></c>', '许 丽'],
    ['with a reading over it', '<c r="B1" t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ヒガシ</t></rPh><phoneticPr/></is></c>', '東'],
    ['escaped', '<c r="B1" t="inlineStr"><is><t>一_x000D__x000A_二_x005F_x000D_三</t></is></c>', '一\r\n二_x000D_三'],
    ['in a section', '<c r="B1" t="inlineStr"><is><t><![CDATA[<许>]]>&amp;丽</t></is></c>', '<许>&丽'],
    ['that is a number', '<c r="B1" t="str"><v>0101</v></c>', '0101'],
    ['that says it is a number', '<c r="B1"><v>许丽</v></c>', '许丽'],
    ['in blanks', '<c r="B1" t="inlineStr"><is><t xml:space="preserve"> 许丽\u00a0</t></is></c>', ' 许丽\u00a0'],
    ['of more than any field takes', `<c r="B1" t="inlineStr"><is><t>${'许'.repeat(1_500)}</t></is></c>`, '许'.repeat(1_000)],
  ])('%s', async (_, xml, expected) => {
    expect(await shownAs({ xml })).toBe(expected);
  });

  it('is shared, also in runs, with a reading over it, and escaped', async () => {
    const texts = ['<si><r><t>许</t></r><r><t>丽</t></r></si>', '<si><t>東</t><rPh sb="0" eb="1"><t>ヒガシ</t></rPh></si>', '<si/>', '<si><t>一_x000A_二</t></si>'];
    const cells = texts.map((_, index) => ({ xml: `<c t="s"><v>${index}</v></c>` }));
    const parts = { 'xl/sharedStrings.xml': `<sst>${texts.join('')}</sst>` };
    expect(await shown({ sheets: [{ rows: [cells] }], parts })).toEqual([['许丽', '東', '', '一\n二']]);
  });
});

describe('another value in a workbook', () => {
  it.each<[what: string, cell: TestCell, shown: string]>([
    ['true', true, 'boolean:TRUE'],
    ['false', false, 'boolean:FALSE'],
    ['an error', { error: '#N/A' }, 'error:#N/A'],
    ['a formula with its result', { formula: 'A1+1', value: 2 }, 'number:2'],
    ['a formula with a text', { formula: 'A1', value: '完成' }, '完成'],
    ['a formula with an error', { xml: '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' }, 'error:#DIV/0!'],
    ['a formula without a result', { formula: 'A1+1' }, 'missing:'],
    ['a formula with an empty one', { xml: '<c r="B1"><f>A1</f><v></v></c>' }, 'missing:'],
    ['a formula that gives no text', { xml: '<c r="B1" t="str"><f>""</f><v></v></c>' }, ''],
    ['a formula shared from elsewhere, with its result', { xml: '<c r="B1"><f t="shared" si="0"/><v>3</v></c>' }, 'number:3'],
    ['0 by a formula', { formula: 'A1', value: 0 }, 'number:0'],
  ])('%s', async (_, cell, expected) => {
    expect(await shownAs(cell)).toBe(expected);
  });

  it('is no 0 where the formulas were left to be calculated on opening', async () => {
    const workbook = '<calcPr fullCalcOnLoad="1"/>';
    expect(await shownAs({ formula: 'A1', value: 0 }, { workbook })).toBe('missing:');
    expect(await shownAs({ formula: 'A1', value: 2 }, { workbook })).toBe('number:2');
  });
});
