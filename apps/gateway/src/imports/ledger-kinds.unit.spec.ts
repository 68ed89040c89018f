import ExcelJS from 'exceljs';
import { fenglianLedgers, ledgerAsCsv, ledgerAsXlsx, pujiangLedgers } from '@yiwang/simulator';
import { readLedgerFile } from './ledger-file.js';
import type { LedgerKind, ReadRow, RowReading } from './ledger.js';
import { exposureClassOf, returneeLedger } from './returnee-ledger.js';
import { screeningLedger } from './screening-ledger.js';

const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));
const readings = async (kind: LedgerKind, bytes: Uint8Array): Promise<readonly RowReading[]> => kind.read(await readLedgerFile(Buffer.from(bytes)))!;
const right = (rows: readonly RowReading[]) => rows.filter((row): row is ReadRow => 'data' in row);
const households = (rows: readonly RowReading[]) => new Set(right(rows).map(({ data }) => JSON.stringify(data['household']).replace(/[号室]/g, '')));

describe('a screening ledger', () => {
  const HEADER = '序号,小区,楼号,室号,户主姓名,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数,备注';

  it('becomes one submission a row', async () => {
    const [row] = right(await readings(screeningLedger, csv(HEADER, '1,凤联一村,１号, １04室 ,许丽,2,2020-01-25 12:26,电话,√,王 霞,1,')));
    expect(row).toMatchObject({
      row: 2,
      occurredAt: Date.parse('2020-01-25T12:26:00+08:00'),
      reporter: '王霞',
      data: {
        household: { compound: '凤联一村', building: '1号', room: '104室' },
        method: 'phone',
        outcome: 'done',
        membersPresent: 2,
        flaggedPersons: 1,
        visitedBy: { name: '王霞' },
      },
    });
  });

  it('may have title rows above its header, and totals, blanks, footers and repeated headers below', async () => {
    const rows = await readings(screeningLedger, csv(
      '凤联居委会人员排摸登记表,,,,,,,,,,,',
      '填表单位:,凤联居委会,,,,,,,填表日期:,2020年1月26日,,',
      '',
      HEADER,
      '1,凤联一村,1号,104,许丽,2,1月25日 12:26,上门,完成,王霞,,',
      ',,,,,,,,,,,',
      HEADER,
      '2,凤联一村,1号,106,赵娟华,5,1月25日 21:01,上门,无人,王秀,,',
      '合计,,,,,7,,,2户,,,',
      '填表人:王霞,,,,,,,审核人:王秀,,,,',
    ));
    expect(rows.map(({ row }) => row)).toEqual([5, 8]);
    expect(right(rows).map(({ occurredAt }) => new Date(occurredAt).getUTCFullYear())).toEqual([2020, 2020]);
  });

  it.each([
    ['1,甲,1号,,王,2,2020-01-25 12:26,上门,√,李,0,', 'D2', '室号'],
    ['1,甲,1号,104,王,2,2020-13-45 99:99,上门,√,李,0,', 'G2', '走访时间'],
    ['1,甲,1号,104,王,2,2020-01-25 12:26,托梦,√,李,0,', 'H2', '走访方式'],
    ['1,甲,1号,104,王,2,2020-01-25 12:26,上门,也许,李,0,', 'I2', '走访结果'],
    ['1,甲,1号,104,王,2,2020-01-25 12:26,上门,√,李,几个,', 'K2', '湖北旅居史人数'],
    ['1,甲,1号,104,王,许多,2020-01-25 12:26,上门,√,李,0,', 'F2', '常住人数'],
  ])('names the cell that cannot be read: %s', async (line, cell, column) => {
    const [row] = await readings(screeningLedger, csv(HEADER, line));
    expect(row).toMatchObject({ row: 2, cell, refusal: { code: 'unreadable-cell', params: { column } } });
  });

  it('is read in GB 18030 as in UTF-8', async () => {
    const gb18030 = Buffer.from(
      '0KHH+CzCpbrFLMrSusUsu6fW99DVw/sss6PXocjLyv0s19+3w8qxvOQs19+3w7e9yr0s19+3w73hufss19+3w8jLLLr+sbHCw77TyrfIy8r9DQq378Gq0ru05SwxusUsMTA0LNDtwPYsMiwyMDIwLTAxLTI1IDEyOjI2LLXnu7AsocwszfXPvCwNCg==',
      'base64',
    );
    expect(right(await readings(screeningLedger, gb18030))[0]!.data).toMatchObject({ household: { compound: '凤联一村' }, outcome: 'done' });
  });

  it('as workbook says the same times as CSV, to the second, and names a cell whose date is none', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet();
    sheet.addRow(HEADER.split(','));
    const visitedAt = (time: Date | number) => {
      const row = sheet.addRow(['1', '甲', '1号', '104', '王', 2, time, '上门', '√', '李', 0, '']);
      row.getCell(7).numFmt = 'yyyy-mm-dd hh:mm:ss';
    };
    visitedAt(new Date('2020-01-25T12:26:40Z'));
    visitedAt(1e12);
    const [timed, dateless] = await readings(screeningLedger, new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(timed).toMatchObject({ occurredAt: Date.parse('2020-01-25T12:26:40+08:00') });
    expect(dateless).toMatchObject({ row: 3, cell: 'G3', refusal: { code: 'unreadable-cell' } });
  });

  it('that gives days only has the visits of a household in the order of its rows, and rows that say the same at once', async () => {
    const visit = (room: string, outcome: string) => `1,甲,1号,${room},王,2,2020-01-25,上门,${outcome},李,0,`;
    const rows = right(await readings(screeningLedger, csv(
      HEADER, visit('104', '无人'), visit('104室', '无人'), visit('104', '√'), visit('105', '√'), visit('104', '√'), visit('104', '拒绝'),
    )));
    const day = Date.parse('2020-01-25T00:00:00+08:00');
    expect(rows.map(({ occurredAt }) => occurredAt - day)).toEqual([0, 0, 1, 0, 1, 2]);
  });

  it('is read in no time however odd its cells are', async () => {
    const [odd, bracket] = ['T'.repeat(60_000), '('.repeat(60_000)];
    const bytes = csv(`${HEADER},${bracket}`, `1,甲,1号,104,王,2,${odd},上门,√,李,0,`, ','.repeat(1_000));
    const began = performance.now();
    const [row] = await readings(screeningLedger, bytes);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(row).toMatchObject({ row: 2, cell: 'G2', refusal: { code: 'unreadable-cell' } });
  });

  it('is read as far as a ledger goes, though its sheet has cells out to the last column', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet().getCell('XFD1').value = 'far out';
    const [line] = await readLedgerFile(Buffer.from(await workbook.xlsx.writeBuffer() as ArrayBuffer));
    expect(line!.length).toBeLessThanOrEqual(256);
  });

  it('of 凤联 has what the record counts, as CSV and as workbook', async () => {
    const { screening, expected } = fenglianLedgers();
    for (const bytes of [Buffer.from(ledgerAsCsv(screening)), await ledgerAsXlsx(screening)]) {
      const rows = await readings(screeningLedger, bytes);
      expect([rows.length, rows.length - right(rows).length, households(rows).size]).toEqual([expected.screeningRows, expected.badRows, expected.households]);
      expect(right(rows).reduce((sum, { data }) => sum + Number(data['flaggedPersons']), 0)).toBeGreaterThanOrEqual(expected.flagged);
    }
  });
});

describe('a returnee ledger', () => {
  it('of 浦江 becomes one person a row', async () => {
    const { returnees, expected } = pujiangLedgers();
    const rows = right(await readings(returneeLedger, await ledgerAsXlsx(returnees)));
    expect(rows).toHaveLength(expected.persons);
    expect(new Set(rows.map(({ data }) => data['exposureClass']))).toEqual(new Set(['hubei']));
    expect(rows[0]!.data).toMatchObject({ declaredBy: 'committee', person: { documentType: 'residentId', name: expect.any(String) } });
  });

  it.each([['湖北武汉', 'hubei'], ['温州', 'keyArea'], ['韩国首尔', 'overseas'], ['江苏南通', 'other']])('%s is %s', (origin, expected) => {
    expect(exposureClassOf(origin)).toBe(expected);
  });
});

it.each([[screeningLedger, '姓名,身份证号'], [returneeLedger, '小区,室号,走访时间,走访结果'], [screeningLedger, '']])('another header is another ledger', async (kind, header) => {
  expect(kind.read(await readLedgerFile(csv(header, '1,2,3,4')))).toBeUndefined();
});
