import type { PlacedRow } from './operations/list-rows.query.js';
import type { KnownRecords } from './personal-records.js';

/** The lists whose rows are doors that are gone to one after the other; what is left from before stands on top of them. */
const ROUTES: readonly string[] = ['wasteToCollect'];

/** Numbers in names as numbers: building 3 before building 12. */
const { compare } = new Intl.Collator('zh-CN', { numeric: true });

/**
 * The rows of a list; of one that is a route in the order in which one walks: by compound, building and room as people number
 * them. Doors that were not opened stay as they stand, behind those that were; and those that are late as a group on top.
 */
export function asWalked(list: string, rows: readonly PlacedRow[], known: KnownRecords): readonly PlacedRow[] {
  if (!ROUTES.includes(list)) return rows;
  const isLate = ({ node }: PlacedRow): boolean => node.state != null;
  return [...inOrder(rows.filter(isLate), known), ...inOrder(rows.filter((row) => !isLate(row)), known)];
}

function inOrder(rows: readonly PlacedRow[], known: KnownRecords): readonly PlacedRow[] {
  const places = rows.map((row) => ({ row, place: known.get(String(row.node['householdId'])) }));
  const opened = places.flatMap(({ row, place }) => (place === undefined ? [] : [{ row, place }])).sort((a, b) => compare(a.place, b.place));
  return [...opened, ...places.filter(({ place }) => place === undefined)].map(({ row }) => row);
}
