import { canonicalAddress, type WrittenAddress } from '@yiwang/kernel';
import type { LedgerCell } from './file/ledger-file.js';
import { tableOf } from './ledger.js';
import { readLedger } from './read-ledger.js';
import { fileOf, readable, refused, rowsOf, sheetOf, type LineLike } from './testing/ledger-of.js';

const HEADER = '小区,楼号,室号,走访时间,走访结果,走访人';
const visit = (door: string, rest = '2020-02-08 09:30,完成,周平') => `${door},${rest}`;
const doors = (...lines: readonly LineLike[]) => rowsOf(...lines).map((row) => ('data' in row ? canonicalAddress(row.data['household'] as WrittenAddress) : `${row.cell} ${row.refusal.code}`));
const merged = (text: string): LedgerCell => ({ text, kind: 'text', merged: true });

describe('a header', () => {
  it.each<readonly LineLike[]>([
    [HEADER],
    ['小区名称,楼栋,房号,走访日期,走访结果,走访人员'],
    ['*小区,*楼号,*室号,走访时间(年/月/日),走访结果(必填),走访人'],
    ['1.小区,2.楼号,3.室号,4.走访时间,5.走访结果,6.走访人'],
    [['小\n区', '楼 号', '室\u200b号', '走访\n时间', '走访结果:', '【必填】走访人']],
    ['小区（名称）,楼号（幢）,室号＊,走访时间：,走访结果,走访人'],
    ['住户,,,走访,,', '小区,楼号,室号,时间,结果,走访人'],
    [['住户', merged('住户'), merged('住户'), '走访情况', merged('走访情况'), merged('走访情况')], '小区,楼号,室号,走访时间,走访结果,走访人'],
    ['小区,楼号,室号,走访情况,,', ',,,走访时间,走访结果,走访人'],
    ['松园居委会排摸登记表', '填表单位:松园,,,填表日期:,2020-02-09,', '', HEADER],
  ])('is found as it is written: %j', (...header) => {
    expect(doors(...header, visit('松园,3号,502'))).toEqual(['松园/3/502']);
  });

  it('may have a column of ticks for each outcome', () => {
    for (const header of [['小区,楼号,室号,走访时间,已走访,无人,拒绝,空置'], ['小区,楼号,室号,走访时间,走访结果,,,', ',,,,已走访,无人,拒绝,空置']]) {
      const rows = rowsOf(...header, ...['√,,,', ',✔,,', '×,×,☑,×', ',,,1', '√,√,,', ',,,', '也许,,,'].map((ticks, index) => `松园,3号,${index + 1},2020-02-08,${ticks}`));
      expect(rows.map((row) => ('data' in row ? row.data['outcome'] : row.refusal.code))).toEqual(['done', 'noAnswer', 'refused', 'vacant', 'unreadable-cell', 'unreadable-cell', 'unreadable-cell']);
      expect(readable(rows)[1]!.understood).toContainEqual({ cell: `F${header.length + 2}`, wrote: '✔', understood: '无人应门' });
    }
  });

  it('that comes again with its columns in another order is obeyed', () => {
    const { rows, tables } = readLedger(fileOf(HEADER, visit('松园,3号,502'), HEADER, visit('松园,3号,503'), '第二组排摸登记表', '小区,室号,楼号,走访时间,走访结果,走访人', visit('松园,502,4号')));
    expect(readable(rows).map(({ data }) => data['household'])).toEqual([{ compound: '松园', building: '3号', room: '502' }, { compound: '松园', building: '3号', room: '503' }, { compound: '松园', building: '4号', room: '502' }]);
    expect(tables.map(({ row, header }) => [row, header[1]])).toEqual([[1, '楼号'], [6, '室号']]);
    expect(rows.map((row) => tableOf({ tables }, row)?.row)).toEqual([1, 1, 6]);
  });

  it('that heads a column twice is not guessed at', () => {
    const twice = `${HEADER},,小区,楼号,室号,走访时间,走访结果,走访人`;
    expect(doors(twice, `${visit('松园,3号,502')},,,,,,,`, `${visit('松园,3号,503')},,${visit('柏园,1号,101')}`, `,,,,,,,${visit('柏园,1号,102')}`)).toEqual(['松园/3/502', 'H3 columns-disagree', '柏园/1/102']);
  });

  it('takes 门牌号 for the building beside a room, and for the room where there is no other', () => {
    expect(doors('小区,门牌号,室号,走访时间,走访结果', '松园,3号,502,2020-02-08,完成')).toEqual(['松园/3/502']);
    expect(doors('小区,门牌号,走访时间,走访结果', '松园,3号,2020-02-08,完成')).toEqual(['松园/3']);
  });
});

describe('a blank cell below a filled one', () => {
  it('means the same as above, and is said to', () => {
    const lines = [HEADER, visit('松园,3号,501'), visit(',,502'), visit(',4号,501'), visit(',,502'), visit('柏园,1号,1'), visit(',,2')];
    expect(doors(...lines)).toEqual(['松园/3/501', '松园/3/502', '松园/4/501', '松园/4/502', '柏园/1/1', '柏园/1/2']);
    const [, second] = readable(rowsOf(...lines));
    expect(second!.understood).toEqual([{ cell: 'A3', wrote: '', understood: '松园' }, { cell: 'B3', wrote: '', understood: '3号' }]);
    expect(second!.texts.slice(0, 3)).toEqual(['松园', '3号', '502']);
  });

  it.each<[string, readonly LineLike[], readonly string[]]>([
    ['a building is not carried into another compound', [visit('松园,3号,501'), visit('柏园,,7')], ['松园/3/501', '柏园/7']],
    ['a dash says that there is none', [visit('松园,3号,501'), visit('松园,-,7'), visit('松园,,8')], ['松园/3/501', '松园/7', '松园/8']],
    ['a room may name its building', [visit('松园,3号,501'), visit(',,4-502'), visit(',,5号503')], ['松园/3/501', '松园/4/502', '松园/5/503']],
    ['nothing stands above the first', [visit(',3号,501'), visit('松园,3号,502')], ['A2 unreadable-cell', '松园/3/502']],
    ['a blank line or a subtotal ends it', [visit('松园,3号,501'), '', visit(',,502'), visit('松园,3号,503'), '小计,,2', visit(',,504')], ['松园/3/501', 'A4 unreadable-cell', '松园/3/503', 'A7 unreadable-cell']],
    ['a line of its own may name the compound', ['柏园,,,,,', visit(',1号,101'), visit(',,102')], ['柏园/1/101', '柏园/1/102']],
    ['the turn of a page does not', [visit('松园,3号,501'), HEADER, visit(',,502')], ['松园/3/501', '松园/3/502']],
    ['a failed formula is not carried on as a name', [visit('#REF!,3号,501'), visit(',,502')], ['A2 error-in-cell', 'A3 error-in-cell']],
    ['a row that is refused still names the compound', [visit('松园,3号,501', '某日,完成,周平'), visit(',,502')], ['D2 unreadable-cell', '松园/3/502']],
  ])('%s', (_, lines, expected) => {
    expect(doors(HEADER, ...lines)).toEqual(expected);
  });

  it('of a merged cell is shown as such', () => {
    const [row] = readable(rowsOf(HEADER, [merged('松园'), merged('3号'), '502', '2020-02-08', '完成', '周平']));
    expect(row!.understood).toEqual([{ cell: 'A2', wrote: '', understood: '松园' }, { cell: 'B2', wrote: '', understood: '3号' }]);
  });

  it('is one compound where the ledger has no column for it, or a lane that the room names', () => {
    expect(readable(rowsOf('室号,走访时间,走访结果', '3号502,2020-02-08,完成', '松林路12弄3号502室,2020-02-08,完成')).map(({ data }) => data['household'])).toEqual([
      { compound: '本居', room: '3号502' }, { compound: '松林路12弄', room: '3号502室' },
    ]);
  });
});

describe('a ledger without a column for the compound', () => {
  it('needs no explanation of its plain doors', () => {
    expect(readable(rowsOf('楼号,室号,走访时间,走访结果', '3号,501室,2020-02-08,完成'))[0]!.understood).toEqual([]);
  });

  const HEADER_WITHOUT = '楼号,室号,走访时间,走访结果';
  const compounds = (...sheets: Parameters<typeof sheetOf>[]) =>
    readable(readLedger({ format: 'xlsx', sheets: sheets.map((sheet) => sheetOf(...sheet)) }).rows).map(({ data }) => (data['household'] as WrittenAddress).compound);

  it('has that of its title, or of its sheet', () => {
    const lines = [HEADER_WITHOUT, '3号,501,2020-02-08,完成'];
    expect(compounds([lines, { name: '松园二村' }], [lines, { name: '柏园' }], [['小区名称:竹苑,,填表日期:2020-02-09', ...lines], { name: 'Sheet3' }], [lines, { name: '2月8日' }])).toEqual(['松园二村', '柏园', '竹苑', '本居']);
  });
});

describe('lines that are no rows', () => {
  it('are left out and named', () => {
    const { rows, leftOut } = readLedger(fileOf(
      `序号,${HEADER}`, `示例,${visit('松园,1号,101')}`, `(样例),${visit('松园,1号,101')}`, `1,${visit('松园,3号,501')}`, '2,,,,,,', ',,,,,,', '3号小计,,,1户,,,', `2,${visit('松园,3号,502')}`,
      '合计:2户,,,,,,', '填表人:何某,,,审核人:吴敏,,,', '说明:本表每日报送,,,,,,', '第1页 共2页',
    ));
    expect(rows.map(({ row }) => row)).toEqual([4, 8]);
    expect(leftOut).toEqual([{ what: 'subtotal', rows: [7, 9] }, { what: 'example', rows: [2, 3] }, { what: 'footer', rows: [10, 11, 12] }]);
  });

  it('are not mistaken for rows, nor rows for them', () => {
    expect(doors(HEADER, visit('总计园,3号,501'), visit('例园,3号,501'), visit('松园,3号,502', '2020-02-08,完成,小计'))).toEqual(['总计园/3/501', '例园/3/501', '松园/3/502']);
    expect(refused(rowsOf(HEADER, '松园,3号,502,,,周平', '松园,3号,503,2020-02-08,,'))).toHaveLength(2);
  });
});

describe('sheets', () => {
  const table = (door: string) => [HEADER, visit(door)];
  const workbook = (...sheets: Parameters<typeof sheetOf>[]) => readLedger({ format: 'xlsx', sheets: sheets.map((sheet) => sheetOf(...sheet)) });

  it('are all read that have a header, and named where they have none', () => {
    const { rows, leftOut } = workbook([['封面', '填表日期:2020年1月2日'], { name: '封面' }], [[HEADER, visit('松园,3号,501', '12月30日,完成,周平')], { name: '松园' }], [table('柏园,1号,101'), { name: '柏园' }], [[], { name: 'Sheet4' }]);
    expect(rows.map(({ sheet, row }) => [sheet, row])).toEqual([['松园', 2], ['柏园', 2]]);
    expect(new Date(readable(rows)[0]!.occurredAt).getFullYear()).toBe(2019);
    expect(leftOut).toEqual([{ what: 'sheetWithoutTable', sheet: '封面' }]);
  });

  it('that are hidden are left out and named, unless no other has a table', () => {
    const old = workbook([table('松园,9号,901'), { name: '旧', hidden: true }], [table('松园,3号,501'), { name: '新' }]);
    expect([old.rows.map(({ sheet }) => sheet), old.leftOut]).toEqual([['新'], [{ what: 'hiddenSheet', sheet: '旧' }]]);
    expect(workbook([table('松园,9号,901'), { name: '旧', hidden: true }], [['封面'], { name: '封面' }]).rows).toHaveLength(1);
  });

  it('are read with the rows that a filter hides', () => {
    expect(workbook([[...table('松园,3号,501'), visit('松园,3号,502')], { hiddenRows: [3] }]).rows).toHaveLength(2);
  });

  it('without any table give nothing but their names', () => {
    expect(readLedger(fileOf('姓名,年龄', '何某,40'))).toEqual({ tables: [], rows: [], leftOut: [{ what: 'sheetWithoutTable', sheet: undefined }] });
  });
});

it('a refused row can go out alone: it says what its place in the ledger said', () => {
  const { rows, tables } = readLedger(fileOf('填表日期:2020年1月2日', HEADER, visit('松园,3号,501', '12月30日,完成,周平'), visit(',,502', '12月30日 10:00,也许,周平')));
  expect(refused(rows)[0]!.texts).toEqual(['松园', '3号', '502', '2019-12-30 10:00', '也许', '周平']);
  expect(tables).toEqual([{ kind: 'screening', row: 2, sheet: undefined, header: HEADER.split(','), filedOn: '2020-01-02', compound: undefined }]);
});

it('what is read can be sent to another thread', () => {
  const ledger = readLedger(fileOf(HEADER, visit('松园,3号,501'), visit('松园,,'), '合计'));
  expect(structuredClone(ledger)).toEqual(ledger);
});

it('a ledger is read in no time however odd its cells are', () => {
  const began = performance.now();
  for (const odd of ['T', '(', '1', '无', '、', '一', '1-', "'", '#', '=', '√']) {
    const cell = odd.repeat(30_000);
    rowsOf([...HEADER.split(','), cell], [cell, cell, cell, cell, cell, cell], visit(`松园,3号,${cell}`), visit('松园,3号,1', `2020-02-08,${cell},${cell}`), visit('松园,3号,1', `${cell},完成,周平`));
  }
  expect(performance.now() - began).toBeLessThan(10_000);
});
