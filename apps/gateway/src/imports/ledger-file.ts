import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { refuseRequest } from '../edge/refused.js';
import { unpacksWithin } from './unpacked-size.js';

/** A ledger's first sheet as text: row 1 of the file is `rows[0]`. */
export type Sheet = readonly (readonly string[])[];

/** More rows than any committee has households. */
const MOST_ROWS = 20_000;
/** More columns than any ledger has. What stands beyond is not looked at: a sheet may have cells out to XFD. */
const MOST_COLUMNS = 256;
/** More characters than any field takes: a longer cell is refused as surely when only so much of it is read. */
const LONGEST_CELL = 1_000;
/** What a workbook of that many rows may be once unpacked, in bytes: several times what one with twenty columns is. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/**
 * Reads a ledger: an Excel workbook (.xlsx), or CSV in UTF-8 with or without byte order mark, or in GB 18030, as older
 * office software saves it.
 *
 * @throws {Refused} `unknown-ledger` for what is neither, `body-too-large` for more rows than a committee can have or a
 * workbook that unpacks to more than those can be.
 */
export async function readLedgerFile(bytes: Buffer): Promise<Sheet> {
  const rows = await sheetOf(bytes);
  if (rows.length > MOST_ROWS) refuseRequest('body-too-large', { limit: `${MOST_ROWS} rows` });
  return rows;
}

async function sheetOf(bytes: Buffer): Promise<Sheet> {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return readWorkbook(bytes);
  if (bytes.includes(0)) refuseRequest('unknown-ledger');
  try {
    return parse(decoded(bytes), {
      delimiter: [',', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: MOST_ROWS + 1,
      on_record: (record: string[]) => record.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL)),
    }) as string[][];
  } catch {
    return refuseRequest('unknown-ledger');
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function readWorkbook(bytes: Buffer): Promise<Sheet> {
  const fits = await unpacksWithin(bytes, MOST_UNPACKED).catch(() => refuseRequest('unknown-ledger'));
  if (!fits) refuseRequest('body-too-large', { limit: `${MOST_UNPACKED / 1024 / 1024} MiB` });
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  } catch {
    refuseRequest('unknown-ledger');
  }
  const sheet = workbook.worksheets.find(({ state }) => state === 'visible') ?? workbook.worksheets[0];
  if (!sheet || sheet.rowCount > MOST_ROWS) return Array.from({ length: sheet ? MOST_ROWS + 1 : 0 }, () => []);
  return Array.from({ length: sheet.rowCount }, (_, index) => {
    const row = sheet.getRow(index + 1);
    const length = Math.min(row.cellCount, MOST_COLUMNS);
    return Array.from({ length }, (__, place) => textOf(row.findCell(place + 1)?.value).slice(0, LONGEST_CELL));
  });
}

/** A date of Excel's is a wall clock without a zone, which exceljs puts into UTC's fields; too large a number is no date. */
function wallClockOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return String(date);
  return date.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
}

/** What a cell shows. */
function textOf(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return wallClockOf(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue);
  if ('text' in value) return textOf(value.text as ExcelJS.CellValue);
  return '';
}
