/** What a table is made of: texts and numbers; `null` where there is nothing. */
export type TableCell = string | number | null;

/** Spreadsheets calculate what begins so. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with a byte-order mark, numbers as they are, and texts
 * that begin like a formula behind an apostrophe, since a name may be chosen by anyone.
 */
export function csvOf(rows: readonly (readonly TableCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
