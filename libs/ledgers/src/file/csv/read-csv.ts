import { EMPTY_ROW, hasValue, textCell } from '../cell.js';
import type { LedgerCell, LedgerFile } from '../ledger-file.js';
import { LedgerSize, LONGEST_CELL, MOST_COLUMNS, MOST_LINES } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import { shapeOf } from './csv-delimiter.js';
import { decodeCsv } from './csv-encoding.js';
import { CsvRows } from './csv-rows.js';

/**
 * Reads a CSV file. Its encoding and its delimiter are decided before it is cut into cells, each once for all of it.
 *
 * @throws {LedgerRefused} `unknown-ledger` for what is no text, `body-too-large` for more rows, lines, columns or cells
 * than a ledger can have.
 */
export function readCsv(file: Buffer): LedgerFile {
  const text = decodeCsv(file);
  const { from, ...shape } = shapeOf(text);
  const size = new LedgerSize();
  const rows: (readonly LedgerCell[])[] = [];
  let line = 0;
  for (const texts of new CsvRows(text.slice(from), shape)) {
    line += 1;
    if (line > MOST_LINES) refuseLedger('body-too-large', { limit: `${MOST_LINES} rows` });
    const row = rowOf(texts);
    if (row === EMPTY_ROW) continue;
    size.addRow(row.length);
    while (rows.length < line - 1) rows.push(EMPTY_ROW);
    rows.push(row);
  }
  return { format: 'csv', sheets: [{ hidden: false, rows, hiddenRows: [] }] };
}

/** A row as far as it has texts. */
function rowOf(texts: string[]): readonly LedgerCell[] {
  while (texts.at(-1) === '') texts.pop();
  if (texts.length === 0) return EMPTY_ROW;
  if (texts.length > MOST_COLUMNS) refuseLedger('body-too-large', { limit: `${MOST_COLUMNS} columns` });
  const row = texts.map((text) => textCell(text.slice(0, LONGEST_CELL)));
  return hasValue(row) ? row : EMPTY_ROW;
}
