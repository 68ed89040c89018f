import { compactText } from '@yiwang/kernel';
import { cellText, isFormulaError, saysNone } from '../cells/cell-text.js';
import type { LedgerCell } from '../file/ledger-file.js';
import { lineKind, type LineKind } from './line-kind.js';
import { TableRow } from './table-row.js';
import type { Table } from './tables.js';

/** A line below a header that is no row. */
export interface OtherLine {
  readonly row: number;
  readonly is: Exclude<LineKind, 'row' | 'blank' | 'section'>;
  readonly cells: readonly LedgerCell[];
}

/** The lines of a table, told apart. */
export interface TableLines {
  readonly rows: readonly TableRow[];
  readonly others: readonly OtherLine[];
}

/** What the columns say that stand for the rows below, until they say something else. */
export type Standing = ReadonlyMap<string, string>;

/**
 * Tells the rows of a table from the rest. `standing` is what a table of the same header ended with, as at the turn of a
 * page; `followed` where another header comes next, so that what stands right above it is its title.
 */
export function linesOf(table: Table, standing: Standing, followed: boolean): TableLines & { readonly standing: Standing } {
  const rows: TableRow[] = [];
  const others: OtherLine[] = [];
  let above = standing;
  table.lines.forEach((cells, index) => {
    const row = table.from + index + 1;
    const is = kindOf(cells, table);
    if (is === 'row' || is === 'section') {
      const { fills, next } = fill(cells.map(({ text }) => cellText(text)), table, above);
      above = next;
      if (is === 'row') rows.push(new TableRow(row, cells, table.header, fills));
      else others.push({ row, is: 'footer', cells });
      return;
    }
    above = new Map();
    if (is !== 'blank') others.push({ row, is, cells });
  });
  const lastRow = rows.at(-1)?.row ?? 0;
  const kept = others.filter(({ row, is }) => !(followed && is === 'footer' && row > lastRow));
  return { rows, others: kept, standing: above };
}

function kindOf(cells: readonly LedgerCell[], { header, shape }: Table): LineKind {
  const places = (keys: readonly string[]) => keys.flatMap((key) => header.places.get(key) ?? []);
  const columns = Object.entries(shape.columns);
  return lineKind({
    texts: cells.map(({ text, kind }) => (kind === 'missing' ? text || '=' : cellText(text))),
    copied: new Set([...cells.keys()].filter((place) => cells[place]!.merged)),
    needed: [...places(columns.filter(([, { required }]) => required).map(([key]) => key)), ...header.ticks.values()],
    filled: places(shape.filled),
  });
}

/** A room that names its building itself: `1-101`, `1号101`, `432弄12号301`. */
const WITH_BUILDING = /^.{0,40}?[\dA-Z]+(?:号楼|号|#|幢|栋|座|弄|-)./i;

/**
 * What a row's blank cells mean. A column takes its value from above as long as the columns before it say the same, and
 * the room does not name it.
 */
function fill(texts: readonly string[], { header, shape }: Table, above: Standing): { fills: Map<string, string>; next: Standing } {
  const textOf = (key: string) => (header.places.get(key) ?? []).map((place) => texts[place] ?? '').find((text) => text !== '') ?? '';
  const fills = new Map<string, string>();
  const next = new Map<string, string>();
  let same = true;
  for (const key of shape.filled.filter((one) => header.places.has(one))) {
    const text = textOf(key);
    const standing: string | undefined = same ? above.get(key) : undefined;
    if (text === '') {
      if (standing === undefined) continue;
      next.set(key, standing);
      if (key !== 'building' || !WITH_BUILDING.test(textOf('room'))) fills.set(key, standing);
    } else {
      same = same && (standing === undefined || compactText(text) === compactText(standing));
      if (!saysNone(text) || isFormulaError(text)) next.set(key, text);
    }
  }
  return { fills, next };
}
