import { hasValidCheckDigit } from '@yiwang/kernel';
import ExcelJS from 'exceljs';
import { fenglianLedgers, pujiangLedgers } from './committee-ledgers.js';
import { ledgerAsCsv, ledgerAsXlsx } from './ledger.js';

/** Cells as a patient reader sees them: ordinary digits, no stray spaces, no 室. */
const patient = (cell: string) => cell.normalize('NFKC').trim().replace(/室$/, '');

describe('the ledgers of 浦江', () => {
  const { screening, returnees, expected } = pujiangLedgers();
  const [header, ...visits] = screening.rows;

  it('count what the record counts', () => {
    expect(expected).toMatchObject({ households: 1797, workers: 8, done: 1797, flagged: 126, persons: 126, duplicateRows: 0, badRows: 0 });
    expect(header).toEqual(['序号', '小区', '楼号', '室号', '户主姓名', '常住人数', '走访时间', '走访方式', '走访结果', '走访人', '湖北旅居史人数', '备注']);
    expect(new Set(visits.map((row) => row.slice(1, 4).join('/'))).size).toBe(1797);
    expect(new Set(visits.map((row) => row[9])).size).toBe(8);
    expect(visits.reduce((sum, row) => sum + Number(row[10]), 0)).toBe(126);
  });

  it('lie on two days', () => {
    expect(new Set(visits.map((row) => row[6]!.slice(0, 10)))).toEqual(new Set(['2020-01-25', '2020-01-26']));
  });

  it('name in the returnee ledger the people whom the visits found, at the same addresses', () => {
    const people = returnees.rows.slice(1);
    const foundAt = new Map(visits.map((row) => [`${row[1]} ${row[2]}${row[3]}室`, Number(row[10])]));
    const registeredAt = new Map<string, number>();
    for (const row of people) registeredAt.set(`${row[1]} ${row[2]}`, (registeredAt.get(`${row[1]} ${row[2]}`) ?? 0) + 1);
    expect(people).toHaveLength(126);
    for (const [address, count] of registeredAt) expect(foundAt.get(address)).toBe(count);
    for (const row of people) expect(hasValidCheckDigit(row[5]!)).toBe(true);
  });
});

describe('the ledgers of 凤联', () => {
  const { screening, expected } = fenglianLedgers();
  const rows = screening.rows.slice(3, -1);
  const blank = rows.filter((row): boolean => row.every((cell) => cell === ''));
  const unreadable = rows.filter((row) => row[6] === '2020-13-45 99:99');
  const readable = rows.filter((row) => !blank.includes(row) && !unreadable.includes(row));

  it('count what the record counts', () => {
    expect(expected).toMatchObject({
      households: 2186, workers: 10, done: 1950, noAnswer: 124, refused: 23, vacant: 89,
      flagged: 41, persons: 41, duplicateRows: 44, badRows: 2, screeningRows: 2232,
    });
    expect(new Set(readable.map((row) => row.slice(1, 4).map(patient).join('/'))).size).toBe(2186);
    expect(new Set(readable.map((row) => row[9])).size).toBe(10);
    expect(readable.reduce((sum, row) => sum + Number(row[10]), 0)).toBe(41);
  });

  it('are as untidy as such ledgers are', () => {
    expect(screening.rows[0]!.filter(Boolean)).toEqual(['凤联居委会人员排摸登记表']);
    expect(screening.rows[1]).toContain('2020年1月26日');
    expect(screening.rows.at(-1)![0]).toBe('合计');
    expect(blank.length).toBeGreaterThan(3);
    expect(unreadable).toHaveLength(2);
    for (const notation of [/^2020-01-2\d \d\d:\d\d$/, /^2020\/1\/2\d \d{1,2}:\d\d$/, /^1月2\d日 \d{1,2}:\d\d$/]) {
      expect(readable.filter((row) => notation.test(row[6]!)).length).toBeGreaterThan(300);
    }
    for (const cell of [/[０-９]/, /^ .*室 $/]) expect(readable.some((row) => cell.test(row[3]!))).toBe(true);
    expect(new Set(readable.map((row) => row[8]))).toEqual(
      new Set(['√', '已访', '完成', '已走访', '无人', '敲门未应', '无人应门', '拒绝', '不配合', '空关', '空置']),
    );
  });

  it('hold 44 households twice, by two workers who say the same', () => {
    const twice = readable.filter((row) => row[11] === '重复登记');
    expect(twice).toHaveLength(44);
    for (const row of twice) {
      const first = readable[readable.indexOf(row) - 1]!;
      expect(row.slice(1, 9).map(patient)).toEqual(first.slice(1, 9).map(patient));
      expect(row[9]).not.toBe(first[9]);
    }
  });
});

describe('any ledger', () => {
  it('is the same for the same seed, another for another', () => {
    expect(ledgerAsCsv(fenglianLedgers(5).screening)).toBe(ledgerAsCsv(fenglianLedgers(5).screening));
    expect(ledgerAsCsv(fenglianLedgers(5).screening)).not.toBe(ledgerAsCsv(fenglianLedgers(6).screening));
  });

  it('is CSV as Excel saves it', () => {
    const csv = ledgerAsCsv({ name: 'x', rows: [['a', 'b,c'], ['"d"', '']] });
    expect(csv).toBe('\uFEFFa,"b,c"\r\n"""d""",\r\n');
  });

  it('reads the same out of a workbook', async () => {
    const { screening, returnees } = fenglianLedgers();
    for (const ledger of [screening, returnees]) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load((await ledgerAsXlsx(ledger)).buffer as ArrayBuffer);
      const sheet = workbook.worksheets[0]!;
      ledger.rows.forEach((row, index) => {
        const cells = row.map((_, column) => String(sheet.getRow(index + 1).getCell(column + 1).value ?? ''));
        expect(cells).toEqual([...row]);
      });
    }
  });
});
