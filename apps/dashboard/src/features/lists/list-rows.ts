import { isBefore } from '../../graphql/log-position.js';
import type { PlacedRow, RowsPage, RowsPatch } from './operations/list-rows.query.js';

/** What is known of a list on screen: its first rows in their order, and how many there are in all. */
export interface ListRows {
  readonly rows: readonly PlacedRow[];
  /** Whether there are rows behind the last one here. */
  readonly hasMore: boolean;
  readonly total: number;
  readonly position: string;
  readonly asOf: string;
}

/** The first page of a list. */
export const rowsOf = ({ edges, pageInfo, totalCount, asOf, position }: RowsPage): ListRows => ({
  rows: edges,
  hasMore: pageInfo.hasNextPage,
  total: totalCount,
  position,
  asOf,
});

/** The rows and a page that goes on behind them. What changed last of all is still to be heard of the rows before. */
export function withPage(known: ListRows, page: RowsPage): ListRows {
  return { ...known, rows: inOrder(page.edges, known.rows), hasMore: page.pageInfo.hasNextPage };
}

/**
 * The rows after a patch. One that the page includes already is left aside. A row beyond the last one here is not shown
 * before the reader has come that far.
 */
export function withPatch(known: ListRows, patch: RowsPatch): ListRows {
  if (isBefore(patch.position, known.position)) return known;
  const touched = new Set(patch.changes.map(({ key }) => key));
  const untouched = known.rows.filter(({ node }) => !touched.has(node.key));
  const end = known.hasMore ? endOf(known) : undefined;
  const here = patch.changes.flatMap(({ cursor, node }) => (node === null || (end !== undefined && cursor > end) ? [] : [{ cursor, node }]));
  const { totalCount: total, position, asOf } = patch;
  return { rows: inOrder(untouched, here), hasMore: known.hasMore, total, position, asOf };
}

/** The cursor of the last row here. */
export const endOf = ({ rows }: Pick<ListRows, 'rows'>): string | undefined => rows[rows.length - 1]?.cursor;

/** Rows in their order, each key once: of two the latter. */
function inOrder(some: readonly PlacedRow[], others: readonly PlacedRow[]): readonly PlacedRow[] {
  const byKey = new Map([...some, ...others].map((row) => [row.node.key, row]));
  return [...byKey.values()].sort((a, b) => (a.cursor < b.cursor ? -1 : Number(a.cursor > b.cursor)));
}
