import type { Language, ResidentLabels } from '@yiwang/kernel';
import { tableOf, type ReadLedger, type TableHeader } from '@yiwang/ledgers';
import { BYTE_ORDER_MARK, csvLine } from '../edge/csv.js';
import type { Verdict } from './import-report.js';

/** Heads the column that says why. No ledger has it, so that it is left alone when the file comes back. */
const REASON: ResidentLabels = { zh: '原因', en: 'Reason', ja: '理由', ko: '사유' };

/**
 * The rows that were refused as a ledger of their own (CSV, UTF-8), to be mended and sent again: each table's header with
 * what stood above it, its refused rows as they stand in the file, and the reason with its cell. A cell that would be a
 * formula is set off by an apostrophe, which is read over.
 */
export function refusedRowsFile(ledger: ReadLedger, verdicts: readonly Verdict[], language: Language): string {
  const refusedRows = ledger.rows.flatMap((reading, index) => {
    const verdict = verdicts[index];
    return verdict?.outcome === 'refused' ? [{ reading, verdict, table: tableOf(ledger, reading) }] : [];
  });
  const lines = ledger.tables.flatMap((table) => {
    const refused = refusedRows.filter((row) => row.table === table);
    if (refused.length === 0) return [];
    const width = Math.max(table.header.length, ...refused.map(({ reading }) => reading.texts.length));
    return [
      ...titlesOf(table),
      [...filled(table.header, width), REASON[language]],
      ...refused.map(({ reading, verdict }) => [...filled(reading.texts, width), reasonOf(verdict)]),
    ];
  });
  return BYTE_ORDER_MARK + lines.map(csvLine).join('');
}

/** What the rows of a table take from the lines above it: its day and its compound. */
function titlesOf({ filedOn, compound }: TableHeader): string[][] {
  return [...(filedOn === undefined ? [] : [[`填表日期:${filedOn}`]]), ...(compound === undefined ? [] : [[`小区:${compound}`]])];
}

const filled = (cells: readonly string[], width: number): string[] => Array.from({ length: width }, (_, place) => cells[place] ?? '');

const reasonOf = ({ cell = '', message = '' }: Verdict): string => (cell === '' ? message : `${cell}: ${message}`);
