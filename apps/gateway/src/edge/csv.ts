/** Excel reads a file without it as GB 18030. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What office software takes for a formula, or for a cell that ends here. */
const FORMULA = /^[=+\-@\t\r]/;

/** A line of CSV (RFC 4180). A cell that would be a formula is set off by an apostrophe. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
