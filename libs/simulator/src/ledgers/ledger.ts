/** A ledger as it stands on paper: a file name without its ending, and rows of cells, all of them text. */
export interface Ledger {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A ledger as the CSV that Excel saves in Chinese offices: UTF-8 with a byte order mark, lines ending in CRLF. */
export function ledgerAsCsv(ledger: Ledger): string {
  const line = (row: readonly string[]) => row.map(quoted).join(',');
  return `\uFEFF${ledger.rows.map((row) => `${line(row)}\r\n`).join('')}`;
}

/** Quotes a cell where RFC 4180 asks for it. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A ledger as an Excel workbook with one sheet. What Excel would read as a whole number becomes a number cell, as when
 * a person types it; longer runs of digits (ID and phone numbers) and everything else stay text.
 */
export async function ledgerAsXlsx(ledger: Ledger): Promise<Uint8Array> {
  // Whoever plays a street writes no workbooks, and need not wait until this is loaded.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(ledger.name.slice(0, 31));
  for (const row of ledger.rows) sheet.addRow(row.map((cell) => (/^(0|[1-9]\d{0,5})$/.test(cell) ? Number(cell) : cell)));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
