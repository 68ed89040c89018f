import type { LedgerCell, LedgerSheet } from '../file/ledger-file.js';
import type { TableShape } from './column.js';
import { filingOf, type Filing } from './filing.js';
import { headerAt, headingsOf, countHeadings, type Header } from './header.js';

/** A table of a sheet: its header, and the lines below it up to the next header. */
export interface Table<Shape extends TableShape = TableShape> {
  readonly shape: Shape;
  readonly header: Header;
  /** Where its first line stands in the sheet, from 0. */
  readonly from: number;
  readonly lines: readonly (readonly LedgerCell[])[];
  /** What the lines above it say of when it was filled in, those nearest first. */
  readonly filings: readonly Filing[];
}

/** So many lines above a header may speak of it. */
const LINES_ABOVE = 30;

/**
 * The tables of a sheet, from top to bottom: wherever a line, or a few, head all that one of the kinds requires. A header
 * that is repeated on every page begins a table like the one before; one with its columns in another order is obeyed.
 */
export function tablesOf<Shape extends TableShape>({ rows }: LedgerSheet, shapes: readonly Shape[]): readonly Table<Shape>[] {
  const headings = new Set(shapes.flatMap(headingsOf));
  const known = rows.map((line) => countHeadings(line, headings));
  const found: { readonly shape: Shape; readonly header: Header; readonly at: number }[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const header = isPromising(known.slice(index, index + 3)) ? bestHeader(rows, index, shapes) : undefined;
    if (!header) continue;
    found.push({ ...header, at: index });
    index += header.header.height - 1;
  }
  return found.map(({ shape, header, at }, index) => {
    const from = at + header.height;
    const above = found.slice(0, index + 1).map((one, nth) => filingAbove(rows, one.at, found[nth - 1]));
    return { shape, header, from, lines: rows.slice(from, found[index + 1]?.at ?? rows.length), filings: above.reverse() };
  });
}

/** Whether lines name enough columns to be looked at as a header: a row may hold a heading's word by chance. */
function isPromising(known: readonly number[]): boolean {
  return Math.max(...known) >= 2 && known.reduce((sum, one) => sum + one, 0) >= 3;
}

/** Between two tables stand rows too, whose dates are their own: only what is labelled counts there. */
function filingAbove(rows: LedgerSheet['rows'], at: number, before: { readonly at: number; readonly header: Header } | undefined): Filing {
  const first = before ? before.at + before.header.height : 0;
  const filing = filingOf(rows.slice(Math.max(at - LINES_ABOVE, first), at).filter(isSparse));
  return before ? { labelled: filing.labelled, compound: filing.compound } : filing;
}

/** The header of the kind that finds the most of its columns. */
function bestHeader<Shape extends TableShape>(rows: LedgerSheet['rows'], index: number, shapes: readonly Shape[]): { shape: Shape; header: Header } | undefined {
  const fitting = shapes.flatMap((shape) => {
    const header = headerAt(rows, index, shape);
    return header ? [{ shape, header }] : [];
  });
  return fitting.sort((one, other) => other.header.places.size - one.header.places.size)[0];
}

/** Lines about a table say a few things; its rows say many. */
function isSparse(line: readonly LedgerCell[]): boolean {
  return line.filter(({ text, merged }) => text !== '' && !merged).length <= 6;
}
