import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/browser';
import { decimalsOf } from '../../../format/number.js';
import type { MatrixTable } from './matrix-table.js';

/** As long as the name of a sheet may be. */
const SHEET_NAME = 31;
/** Of the columns of elements and measures. */
const WIDTHS = [28, 10];
const NUMBER_WIDTH = 12;

/** A matrix as an Excel workbook: numbers as numbers, shown as on screen; the heading, the elements and the total stay in view. */
export function matrixWorkbook(table: MatrixTable): Promise<Blob> {
  return writeXlsxFile(sheetOf(table), {
    sheet: table.title.replace(/[\\/?*[\]:]/g, ' ').slice(0, SHEET_NAME),
    stickyRowsCount: 1,
    stickyColumnsCount: 3,
    columns: table.head.map((_, place) => ({ width: WIDTHS[place] ?? NUMBER_WIDTH })),
  }).toBlob();
}

function sheetOf({ head, rows }: MatrixTable): SheetData {
  const heading: Row = head.map((value) => ({ value, type: String, fontWeight: 'bold' }));
  return [
    heading,
    ...rows.map(({ element, cells }): Row => {
      const format = (value: number) => (decimalsOf(element.unit, value) === 1 ? '#,##0.0' : '#,##0');
      return cells.map((value) => (typeof value === 'number' ? { value, type: Number, format: format(value) } : value));
    }),
  ];
}
