import { readLedger, readLedgerFile, type ReadLedger } from '@yiwang/ledgers';
import type { Verdict } from './import-report.js';
import { refusedRowsFile } from './refused-rows.js';

const ledgerOf = async (text: string): Promise<ReadLedger> => readLedger(await readLedgerFile(Buffer.from(text)));
/** Every row refused, for a reason. */
const refused = ({ rows }: ReadLedger) =>
  rows.map((row): Verdict => ({ kind: row.kind, row: row.row, outcome: 'refused', cell: `A${row.row}`, message: '请核对' }));
const doors = ({ rows }: ReadLedger) => rows.map((row) => ('data' in row ? row.data['household'] : row.refusal));

describe('the refused rows of a ledger, as a file', () => {
  it.each([
    [
      'two tables on one sheet, the second with its columns in another order',
      '小区,楼号,室号,走访时间,走访结果\n松园,1号,101,2020-01-25 10:00,完成\n小区,室号,楼号,走访时间,走访结果\n松园,101,2号,2020-01-25 10:00,完成\n',
    ],
    ['a table whose compound is named above it', '小区:柏园\n楼号,室号,走访时间,走访结果\n1号,101,2020-01-25 10:00,完成\n1号,102,2020-01-25 10:00,完成\n'],
    ['dates without a year, by the day it was filled in', '填表日期:2020年1月2日\n小区,楼号,室号,走访时间,走访结果\n松园,1号,101,12月30日 10:00,完成\n'],
  ])('say when sent again what they said before: %s', async (_, text) => {
    const ledger = await ledgerOf(text);
    const again = await ledgerOf(refusedRowsFile(ledger, refused(ledger), 'zh'));
    expect(doors(again)).toEqual(doors(ledger));
    expect(again.rows.map((row) => 'data' in row && row.occurredAt)).toEqual(ledger.rows.map((row) => 'data' in row && row.occurredAt));
  });

  it('hold the refused ones alone, each with its reason, and nothing that office software would run', async () => {
    const ledger = await ledgerOf('小区,楼号,室号,走访时间,走访结果,备注\n松园,1号,101,2020-01-25 10:00,完成,\n松园,1号,102,某日,完成,"=1+1"\n');
    const verdicts = ledger.rows.map((row): Verdict => ({ kind: row.kind, row: row.row, outcome: row.row === 3 ? 'refused' : 'recorded', cell: 'D3', message: '无法读取' }));
    expect(refusedRowsFile(ledger, verdicts, 'zh')).toBe("\uFEFF小区,楼号,室号,走访时间,走访结果,备注,原因\r\n松园,1号,102,某日,完成,'=1+1,D3: 无法读取\r\n");
  });
});
