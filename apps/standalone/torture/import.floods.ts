import { randomUUID } from 'node:crypto';
import { workbookFile } from '@yiwang/ledgers/testing';
import { atOnce, counted, type Flood } from './flood.js';

const HEADER = ['小区', '楼号', '室号', '走访时间', '走访结果'];
const ROW = ['甲村', '1号', '101', '2020-01-25 10:00', '完成'];
const MERGED_EVERYWHERE = { sheets: [{ rows: [HEADER, ROW], merged: ['A1:XFD1048576'] }] };
const VALIDATED_EVERYWHERE = {
  sheets: [{ rows: [HEADER, ROW], behind: '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>' }],
};
const EMPTY_CELLS = { sheets: [{ sheetData: Array.from({ length: 4_000 }, (_, n) => `<row r="${n + 1}">${'<c/>'.repeat(1_000)}</row>`).join('') }] };

/** A ledger with nothing wrong in it: each row another household that nobody has heard of. */
const goodRows = (count: number): Buffer => {
  const compound = `洪水${randomUUID().slice(0, 8)}`;
  const rows = Array.from({ length: count }, (_, n) => [compound, `${Math.floor(n / 100)}号`, String(n % 100 + 101), '2020-01-25 10:00', '完成'].join());
  return Buffer.from([HEADER.join(), ...rows].join('\n'));
};

/** The same file, so many times at once, as a trial or for good. */
const flood = (name: string, times: number, file: () => Buffer, { dryRun = true, isLong = false } = {}): Flood => ({
  name,
  isLong,
  send: async (product) => {
    const bytes = file();
    return counted(await atOnce(times, () => product.handLedger(bytes, dryRun)));
  },
});

/** Files that once cost far more than they weigh. */
export const IMPORT_FLOODS: readonly Flood[] = [
  flood('a workbook merged from corner to corner, 8 times at once', 8, () => workbookFile(MERGED_EVERYWHERE)),
  flood('a validation over a whole sheet, 8 times at once', 8, () => workbookFile(VALIDATED_EVERYWHERE)),
  flood('four million empty cells, 8 times at once', 8, () => workbookFile(EMPTY_CELLS)),
  flood('16 MiB of commas, 8 times at once', 8, () => Buffer.alloc(16 * 2 ** 20 - 1_000, ',')),
  flood('400 good rows, tried 4 times at once', 4, () => goodRows(400)),
  flood('400 good rows, recorded', 1, () => goodRows(400), { dryRun: false }),
  flood('6,000 good rows, tried', 1, () => goodRows(6_000), { isLong: true }),
  flood('6,000 good rows, recorded', 1, () => goodRows(6_000), { dryRun: false, isLong: true }),
  flood('20,000 good rows, 3 times at once', 3, () => goodRows(20_000), { isLong: true }),
];
