import { EMPTY_CELL, EMPTY_ROW, hasValue } from '../cell.js';
import type { LedgerCell, LedgerSheet } from '../ledger-file.js';
import { MOST_COLUMNS, MOST_MERGED, type LedgerSize } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import type { Archive } from './archive.js';
import { placeOf, rangeOf, rowNumberOf, type CellRange } from './cell-reference.js';
import { fillMerged } from './merged-cells.js';
import { ShownText } from './shown-text.js';
import { cellOf, type CellContext } from './worksheet-cell.js';
import { isTrue, readXml, type XmlAttributes, type XmlHandler } from './xml.js';

/**
 * Reads a worksheet's cells. Comments, validations, conditional formats and drawings are passed over; no range is ever
 * taken apart but a merged one, and that as far as there are values.
 *
 * @throws {LedgerRefused} `damaged-workbook`, or `body-too-large` for more rows, columns, cells or merged ranges than a
 * ledger can have.
 */
export async function readWorksheet(
  archive: Archive,
  part: string,
  context: CellContext,
  size: LedgerSize,
): Promise<Pick<LedgerSheet, 'rows' | 'hiddenRows'>> {
  const worksheet = new Worksheet(context, size);
  await readXml(archive.read(part), worksheet);
  return worksheet.result();
}

/** Follows a worksheet's elements: `worksheet > sheetData > row > c > v | f | is`, and `worksheet > mergeCells > mergeCell`. */
class Worksheet implements XmlHandler {
  private readonly rows = new Map<number, LedgerCell[]>();
  private readonly hiddenRows = new Set<number>();
  private readonly merged: CellRange[] = [];
  private section = '';

  private row: LedgerCell[] = [];
  private rowNumber = 0;
  private rowHidden = false;

  private column = 0;
  private type = 'n';
  private style = 0;
  private formula = false;
  private value: string | undefined;
  private inside = '';
  private readonly inline = new ShownText();

  constructor(
    private readonly context: CellContext,
    private readonly size: LedgerSize,
  ) {}

  open(name: string, attributes: XmlAttributes, depth: number): void {
    if (depth === 1) this.section = name;
    else if (this.section === 'mergeCells') this.openMerged(name, attributes);
    else if (this.section !== 'sheetData') return;
    else if (depth === 2 && name === 'row') this.openRow(attributes);
    else if (depth === 3 && name === 'c') this.openCell(attributes);
    else if (depth === 4) this.openContent(name);
    else if (depth > 4 && this.inside === 'is') this.inline.open(name);
  }

  text(text: string): void {
    if (this.inside === 'v') this.value = (this.value ?? '') + text;
    else if (this.inside === 'is') this.inline.text(text);
  }

  close(name: string, depth: number): void {
    if (depth === 1) this.section = '';
    else if (this.section !== 'sheetData') return;
    else if (depth === 2 && name === 'row') this.closeRow();
    else if (depth === 3 && name === 'c') this.closeCell();
    else if (depth === 4) this.inside = '';
    else if (depth > 4 && this.inside === 'is') this.inline.close(name);
  }

  result(): Pick<LedgerSheet, 'rows' | 'hiddenRows'> {
    const ascending = new Map([...this.rows].sort(([one], [other]) => one - other));
    fillMerged(ascending, this.merged, this.size);
    const last = [...ascending.keys()].at(-1) ?? 0;
    const rows = Array.from({ length: last }, (_, index) => ascending.get(index + 1) ?? EMPTY_ROW);
    return { rows, hiddenRows: [...this.hiddenRows].sort((one, other) => one - other) };
  }

  private openMerged(name: string, { ref }: XmlAttributes): void {
    if (name !== 'mergeCell' || !ref) return;
    if (this.merged.length >= MOST_MERGED) refuseLedger('body-too-large', { limit: `${MOST_MERGED} merged cells` });
    this.merged.push(rangeOf(ref));
  }

  /** A row that does not say its number is the next one. */
  private openRow({ r, hidden, ht }: XmlAttributes): void {
    this.rowNumber = r === undefined ? this.rowNumber + 1 : rowNumberOf(r);
    this.rowHidden = isTrue(hidden) || (ht !== undefined && Number(ht) === 0);
    this.row = [];
    this.column = 0;
  }

  private openCell({ r, t, s }: XmlAttributes): void {
    this.size.addWrittenCell();
    this.column = r === undefined ? this.column + 1 : placeOf(r).column;
    this.type = t ?? 'n';
    this.style = Number(s ?? 0);
    this.formula = false;
    this.value = undefined;
  }

  private openContent(name: string): void {
    this.inside = name;
    if (name === 'f') this.formula = true;
    else if (name === 'v') this.value ??= '';
  }

  private closeCell(): void {
    const { type, style, formula, value } = this;
    const cell = cellOf({ type, style, formula, value, inline: type === 'inlineStr' ? this.inline.take() : '' }, this.context);
    if (cell === EMPTY_CELL) return;
    if (this.column > MOST_COLUMNS) {
      if (hasValue([cell])) refuseLedger('body-too-large', { limit: `${MOST_COLUMNS} columns` });
      return;
    }
    while (this.row.length < this.column) this.row.push(EMPTY_CELL);
    if (this.row[this.column - 1] !== EMPTY_CELL) refuseLedger('damaged-workbook');
    this.row[this.column - 1] = cell;
  }

  private closeRow(): void {
    if (!hasValue(this.row)) return;
    if (this.rows.has(this.rowNumber)) refuseLedger('damaged-workbook');
    this.size.addRow(this.row.length);
    this.rows.set(this.rowNumber, this.row);
    if (this.rowHidden) this.hiddenRows.add(this.rowNumber);
  }
}
