import type { LedgerFile } from './ledger-file.js';
import { readCsv } from './csv/read-csv.js';
import { MOST_BYTES } from './ledger-limits.js';
import { refuseLedger } from './ledger-refused.js';
import { isOldOfficeFile, refuseOldOfficeFile } from './old-office-file.js';
import { readWorkbook } from './xlsx/read-workbook.js';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');

/**
 * Reads a file of tables: a workbook (.xlsx, .xlsm), or CSV in UTF-8, GB 18030 or UTF-16 with any of the usual
 * delimiters and line endings.
 *
 * @throws {LedgerRefused} `unknown-ledger` for what is neither, `save-as-xlsx` for the older and other formats of office
 * software, `locked-workbook` for a workbook with a password, `damaged-workbook` for one that cannot be read to its end,
 * `body-too-large` with its `limit` for more than a ledger can be.
 */
export async function readLedgerFile(bytes: Uint8Array): Promise<LedgerFile> {
  if (bytes.length > MOST_BYTES) refuseLedger('body-too-large', { limit: `${MOST_BYTES / 1024 / 1024} MiB` });
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isOldOfficeFile(file)) refuseOldOfficeFile(file);
  if (file.subarray(0, 4).equals(ZIP)) return readWorkbook(file);
  return readCsv(file);
}
