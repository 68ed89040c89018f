import type { TableCell } from '../../../format/csv.js';
import { formatMinute } from '../../../format/time.js';
import { visibleText } from '../../../format/visible-text.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { valueOf, type BoardState } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';

/** A matrix as it is on screen, to be taken along. */
export interface MatrixTable {
  readonly title: string;
  /** The headings: element, unit of measure, the total, and each org unit. */
  readonly head: readonly string[];
  readonly rows: readonly { readonly element: ElementName; readonly cells: readonly TableCell[] }[];
}

/** The matrix with its numbers of this moment, unrounded, its columns in the order in which they stand. */
export function matrixTable(
  board: BoardState, unit: UnitName, columns: readonly UnitName[], category: { readonly name: string; readonly elements: readonly ElementName[] },
  words: { readonly element: string; readonly measure: string; readonly total: string },
): MatrixTable {
  const codes = [unit, ...columns].map(({ code }) => code);
  const total = columns.length > 0 ? words.total : visibleText(unit.name);
  return {
    title: category.name,
    head: [words.element, words.measure, total, ...columns.map(({ name }) => visibleText(name))],
    rows: category.elements.map((element) => ({
      element,
      cells: [element.name, element.unit, ...codes.map((code) => valueOf(board, code, element.code))],
    })),
  };
}

/** A file's name that says whose numbers are in it, which ones, and of when; with no sign that a file's name may not have. */
export function fileNameOf(unit: UnitName, category: { readonly name: string }, asOf: string, extension: string): string {
  const parts = [visibleText(unit.name), category.name, formatMinute(asOf).replace(/[ :]/g, '-')];
  return `${parts.map((part) => part.replace(/[\\/:*?"<>|]/g, '_')).join('-')}.${extension}`;
}
