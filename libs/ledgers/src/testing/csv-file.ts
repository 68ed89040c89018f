export interface CsvOptions {
  readonly delimiter?: string | undefined;
  readonly lineEnding?: string | undefined;
  /** Every cell stands in quotes, or those alone that must. */
  readonly quotes?: 'all' | 'needed' | undefined;
}

/** A table as a CSV text (RFC 4180), which ends with a line ending. */
export function csvText(rows: readonly (readonly string[])[], options: CsvOptions = {}): string {
  const { delimiter = ',', lineEnding = '\r\n', quotes = 'needed' } = options;
  const written = (cell: string) => {
    const needed = cell.includes(delimiter) || /["\r\n]/.test(cell);
    return quotes === 'all' || needed ? `"${cell.replaceAll('"', '""')}"` : cell;
  };
  return rows.map((row) => row.map(written).join(delimiter) + lineEnding).join('');
}

/** A text in UTF-16 of either order, without a mark. */
export function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}
