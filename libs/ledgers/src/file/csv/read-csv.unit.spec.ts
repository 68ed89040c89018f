import { csvText, shownRows, utf16 } from '../../testing/index.js';
import { readLedgerFile } from '../read-ledger-file.js';

const HEADER = ['序号', '小区', '楼号', '室号', '备注'];
const ROWS = [
  ['1', '甲村', '1号', '101', '见附件,请复核'],
  ['2', '甲村', '1号', '102', ''],
  ['3', '𠮷村', '2号', '㛃1', '"急"'],
];
const TABLE = [HEADER, ...ROWS];
const SHOWN = TABLE.map((row) => (row.at(-1) === '' ? row.slice(0, -1) : row));

const shown = async (file: string | Buffer): Promise<string[][]> => shownRows((await readLedgerFile(Buffer.from(file as string))).sheets[0]);

/** In GB 18030: 㛃 is four bytes, the rest of the line two each. */
const GB18030 = Buffer.concat([
  Buffer.from('d0a1c7f82cc2a5bac50d0a', 'hex'),
  Buffer.from('8230b731d4b72c31bac50d0a', 'hex'),
]);

describe('the encoding of a CSV file', () => {
  const text = csvText(TABLE);
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-8 with its mark twice', Buffer.from(`\uFEFF\uFEFF${text}`)],
    ['UTF-16 with its mark', utf16(`\uFEFF${text}`, 'le')],
    ['UTF-16 without a mark', utf16(text, 'le')],
    ['UTF-16 the other way round, with its mark', utf16(`\uFEFF${text}`, 'be')],
    ['UTF-16 the other way round, without a mark', utf16(text, 'be')],
    ['UTF-16 with tabs, as Excel saves it', utf16(`\uFEFF${csvText(TABLE, { delimiter: '\t' })}`, 'le')],
    ['UTF-8 that DOS ended', Buffer.from(`${text}\x1A`)],
  ])('is found to be %s', async (_, file) => {
    expect(await shown(file)).toEqual(SHOWN);
  });

  it('is found to be GB 18030', async () => {
    expect(await shown(GB18030)).toEqual([
      ['小区', '楼号'],
      ['㛃苑', '1号'],
    ]);
  });

  it('stays UTF-8 where a byte was lost: the cell is in error, not another text', async () => {
    const [before = '', behind = ''] = text.split('甲村', 2);
    const file = Buffer.concat([Buffer.from(before), Buffer.from('甲村').subarray(1), Buffer.from(behind + ',,\r\n' + text)]);
    const rows = await shown(file);
    expect(rows[0]).toEqual(HEADER);
    expect(rows[1]?.[1]).toMatch(/^error:\uFFFD+村$/);
  });
});

describe('the delimiter of a CSV file', () => {
  it.each([',', ';', '\t', '|', '\uFF0C', '\uFF1B'])('is found: %j', async (delimiter) => {
    expect(await shown(csvText(TABLE, { delimiter }))).toEqual(SHOWN);
  });

  it.each([
    ['tabs behind long numbers', '序号,姓名,身份证号,电话\r\n1,秦一,990000199001011239\t,19900003393\t\r\n2,秦二,990000199001011247\t,19900003394\t\r\n', '\t'],
    ['a tab in every remark', '序号,室号,备注\r\n1,101,见附件\t请复核\r\n2,102,见附件\t请复核\r\n', '\t'],
    ['a list in every cell', '序号,室号,电话,备注\r\n1,101,1;2;3,无\r\n2,102,4;5;6,无\r\n', ';'],
    ['decimal commas', '序号;室号;体温\r\n1;101;36,6\r\n2;102;36,5\r\n', ','],
    ['full-width commas in every remark', '序号,室号,备注\r\n1,101,甲\uFF0C乙\uFF0C丙\r\n2,102,甲\uFF0C乙\uFF0C丙\r\n', '\uFF0C'],
  ])('is one for all of it, whatever cells hold: %s', async (_, text, held) => {
    const rows = await shown(text);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows[1]?.some((cell) => cell.includes(held))).toBe(true);
  });

  it('makes the wider table, though not all of its rows are whole', async () => {
    const rows = ['序号,小区,室号,备注\t', '1,甲村,101\t', '2,甲村,102,无\t', '3,甲村\t', '4,甲村,104\t'];
    expect((await shown(rows.join('\r\n'))).map((cells) => cells.length)).toEqual([4, 3, 4, 2, 3]);
  });

  it('is found below titles and above totals', async () => {
    expect((await shown(`排摸登记表\r\n填表单位:甲居委会\r\n${csvText(TABLE, { delimiter: ';' })}合计;;;3户\r\n`))[2]).toEqual(HEADER);
  });

  it('is found beside a line drawn with another', async () => {
    expect((await shown(`${'|'.repeat(300)}台账\r\n${csvText(TABLE)}`)).slice(1)).toEqual(SHOWN);
  });

  it('is what the first line says', async () => {
    expect(await shown(`sep=;\r\n${csvText(TABLE, { delimiter: ';' })}`)).toEqual(SHOWN);
  });

  it('is none in a list of one column', async () => {
    expect(await shown('室号\r\n101\r\n102\r\n')).toEqual([['室号'], ['101'], ['102']]);
  });
});

describe('the lines of a CSV file', () => {
  it.each(['\r\n', '\n', '\r', '\r\r\n'])('end with %j', async (lineEnding) => {
    expect(await shown(csvText(TABLE, { lineEnding }))).toEqual(SHOWN);
  });

  it('end each in its own way', async () => {
    const endings = ['\r\n', '\n', '\r', '\r\r\n'];
    expect(await shown(TABLE.map((row, index) => csvText([row], { lineEnding: endings[index]! })).join(''))).toEqual(SHOWN);
  });

  it('need no end at the last', async () => {
    expect(await shown('小区,室号\n甲村,101')).toEqual([
      ['小区', '室号'],
      ['甲村', '101'],
    ]);
  });

  it('keep their numbers past blank ones', async () => {
    expect(await shown('小区,室号\r\n\r\n,\r\n甲村,101\r\n\r\n \r\n')).toEqual([['小区', '室号'], [], [], ['甲村', '101']]);
  });
});

describe('quotes in a CSV file', () => {
  const row = (number: number, remark = '') => `${number},甲村,1号,10${number},${remark}\r\n`;
  const header = `${HEADER.join(',')}\r\n`;

  it('hold line endings', async () => {
    const rows = await shown(`"排摸\n登记表",,,,\r\n${header}${row(1, '"先敲门,\n再打电话"')}${row(2)}`);
    expect(rows).toEqual([['排摸\n登记表'], HEADER, ['1', '甲村', '1号', '101', '先敲门,\n再打电话'], ['2', '甲村', '1号', '102']]);
  });

  it.each<[what: string, remarks: Record<number, string>]>([
    ['that begins a cell', { 2: '"重复登记' }],
    ['that begins a cell, and others later in the file', { 2: '"重复登记', 5: '见"备注"' }],
    ['that begins a cell, and one later that ends one', { 2: '"重复登记', 6: '备注"' }],
    ['that begins a cell, and one that begins the next', { 2: '"重复登记', 3: '"重复登记' }],
    ['that begins a cell, and a cell in quotes later', { 2: '"重复登记', 4: '"在,外"' }],
    ['that begins a cell in the last row', { 8: '"重复登记' }],
    ['that ends a cell', { 2: '重复登记"' }],
    ['in a cell', { 2: '5"屏' }],
    ['behind a blank', { 2: ' "重复登记' }],
    ['within quotes', { 2: '"说"好"的"' }],
  ])('swallow no row: a quote %s', async (_, remarks) => {
    const text = header + Array.from({ length: 8 }, (__, index) => row(index + 1, remarks[index + 1])).join('');
    const rows = await shown(text);
    expect(rows.map((cells) => cells[0])).toEqual(['序号', '1', '2', '3', '4', '5', '6', '7', '8']);
    for (const cells of rows.slice(1)) expect(cells.slice(1, 3)).toEqual(['甲村', '1号']);
    for (const [number, remark] of Object.entries(remarks)) {
      expect(rows[Number(number)]?.slice(4).join(',').replaceAll('"', '')).toBe(remark.replaceAll('"', ''));
    }
  });

  it('move no column: a quote that begins a cell in the middle of a row, and others behind it', async () => {
    const rows = await shown(`${header}1,"甲村,1号,"101,无\r\n2,甲村,"1"号,"102",无\r\n${row(3)}`);
    expect(rows.slice(1, 3)).toEqual([
      ['1', '"甲村', '1号', '"101', '无'],
      ['2', '甲村', '"1"号', '102', '无'],
    ]);
  });

  it.each([
    ['one in each of two rows', '1,甲村,"1号,101,无\r\n2,甲村",1号,102,无\r\n', ['"1号', '甲村"']],
    ['one in each of two rows, the first of which is not whole', '1,甲村,"1号,101\r\n2,甲村",1号,102,无\r\n', ['"1号', '甲村"']],
    ['at the beginning of one row and late in the next', '"1,甲村,1号,101,无\r\n2,甲村,1号,102",无\r\n', ['"1', '102"']],
    ['one in the same column of two rows', '1,甲村,1号,"101,无\r\n2,甲村,1号,102",无\r\n', ['"101', '102"']],
    ['two in a row', '1,"甲"村,1号",101,无\r\n2,甲村,1号,102,无\r\n', ['"甲"村', '1号"']],
  ])('make one row of no two, and one cell of no two: %s', async (_, rows, cells) => {
    const read = (await shown(header + rows + row(3))).slice(1);
    expect(read.map((one) => one[0]?.replace('"', ''))).toEqual(['1', '2', '3']);
    expect(read.flat()).toEqual(expect.arrayContaining(cells));
  });

  it('keep Excel from taking a text for a number', async () => {
    const rows = await shown(`${header}1,甲村,1号,="0101",无\r\n2,甲村,1号,"=""0102""",无\r\n3,甲村,1号,'0103,无\r\n`);
    expect(rows.slice(1).map((cells) => cells[3])).toEqual(['0101', '0102', "'0103"]);
  });

  it('may stand around every cell, behind blanks too', async () => {
    expect(await shown(csvText(TABLE, { quotes: 'all' }))).toEqual(SHOWN);
    expect(await shown(csvText(TABLE, { quotes: 'all' }).replaceAll('","', '" , "'))).toEqual(SHOWN);
  });
});
