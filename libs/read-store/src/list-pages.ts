import { orderOf, orderWithin, type ListRow, type RowPlace, type WantedRows } from '@yiwang/elements';
import { HOUR, hourOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { ALL, NEVER_DUE } from './row-counts.js';
import type { ListRowRow, VersionTables } from './tables.js';

/** Which part of what is asked for: so many, from the beginning or from a place on. */
export interface PageOfRows {
  readonly first: number;
  readonly after?: RowPlace | undefined;
  /** In whatever order the list is, no rows that were due before this. */
  readonly notDueBefore?: Instant | undefined;
}

/**
 * The statement that reads a page of at least one kind: for each kind a stretch of the index of the unit's level, merged in
 * their order. Of some sites, whose rows are few, those are found by their sites and put in order.
 */
export function pageStatement(table: RawBuilder<unknown>, { unit, list, kinds, sites, ...window }: WantedRows, { first, after, notDueBefore }: PageOfRows): RawBuilder<RowText> {
  const still = notDueBefore === undefined ? NOTHING_MORE : sql`and (due is null or due >= ${String(notDueBefore)}::bigint)`;
  const beyond = sql`${within(window)} ${still} ${after === undefined ? NOTHING_MORE : sql`and (place, key) > (${after.order}, ${after.key})`}`;
  const ofKind = (kind: string) => sql`
    (select list, key, unit, kind, sites, place, due, said from ${table}
     where list = ${list} and kind = ${kind} and ${levelOf(unit)} = ${unit} ${ofSites(sites)} ${beyond}
     order by place, key limit ${first})`;
  return sql`select ${ROW_AS_TEXT} as columns from (${sql.join(kinds.map(ofKind), sql` union all `)}) as listed order by place, key limit ${first}`;
}

/** A row as one text, as a fact is (`fact-rows.ts`). */
export interface RowText {
  readonly columns: string;
}

/** Of a row of a statement’s table `listed`. */
export const ROW_AS_TEXT = sql`'[' || concat_ws(',', to_json(listed.list), to_json(listed.key), to_json(listed.unit), to_json(listed.kind),
  coalesce(listed.sites::text, 'null'), to_json(listed.place), coalesce(listed.due::text, 'null'), listed.said) || ']'`;

type Columns = readonly [
  list: string, key: string, unit: string, kind: string, sites: readonly string[] | null, place: string, due: number | null, said: unknown,
];

/** Rows as they were written. */
export const rowsOfTexts = (texts: readonly RowText[]): ListRow[] =>
  (JSON.parse(`[${texts.map(({ columns }) => columns).join(',')}]`) as Columns[])
    .map(([list, key, unit, kind, sites, place, due, said]) => rowOf({ list, key, unit, kind, sites, place, due, said }));

const NOTHING_MORE = sql``;

const ofSites = (sites: WantedRows['sites']): RawBuilder<unknown> => (sites === undefined ? NOTHING_MORE : sql`and sites ?| ${[...sites]}::text[]`);

/** Where in the order of their list rows stand that are due within a window. */
function within(window: Pick<WantedRows, 'dueAfter' | 'dueUntil'>): RawBuilder<unknown> {
  const { from, below } = orderWithin(window);
  return sql`${from === undefined ? NOTHING_MORE : sql`and place >= ${from}`} ${below === undefined ? NOTHING_MORE : sql`and place < ${below}`}`;
}

/** The column, or the part of it, that holds the code of a row's unit on the level of this one: each has an index. */
const levelOf = (unit: OrgUnitCode): RawBuilder<unknown> => (unit.length === 12 ? sql`unit` : sql`left(unit, ${sql.lit(unit.length)})`);

/**
 * How many rows those are, from the counters; of the hour in which a window begins or ends, the rows are counted. The
 * hours behind a moment are not added up but taken from all, since those ahead are few.
 */
export async function countOfRows(database: Kysely<VersionTables>, rows: RawBuilder<unknown>, counts: RawBuilder<unknown>, wanted: WantedRows): Promise<number> {
  const { list, unit, kinds, dueAfter, dueUntil } = wanted;
  if (wanted.sites !== undefined) return countOfSites(database, rows, wanted);
  // A window that ends before it begins would subtract the more from the less.
  if (dueAfter !== undefined && dueUntil !== undefined && dueUntil <= dueAfter) return 0;
  const ofWanted = sql`list = ${list} and kind = any(${[...kinds]}::text[])`;
  const counted = (hours: RawBuilder<unknown>) => sql`(select coalesce(sum(n), 0) from ${counts} where ${ofWanted} and unit = ${unit} and ${hours})`;
  const laterThan = (at: Instant) => sql`(${counted(sql`hour > ${hourOf(at)}`)}
    + (select count(*) from ${rows} where ${ofWanted} and ${levelOf(unit)} = ${unit}
       and place >= ${orderOf([at + 1])} and place < ${orderOf([(hourOf(at) + 1) * HOUR])}))`;
  const everDue = sql`(${counted(sql`hour = ${ALL}`)} - ${counted(sql`hour = ${NEVER_DUE}`)})`;
  const windowed = dueAfter !== undefined || dueUntil !== undefined;
  const beginning = dueAfter === undefined ? (windowed ? everDue : counted(sql`hour = ${ALL}`)) : laterThan(dueAfter);
  const { rows: [row] } = await sql<{ n: number | string }>`
    select ${beginning} - ${dueUntil === undefined ? sql`0` : laterThan(dueUntil)} as n`.execute(database);
  return Number(row!.n);
}

/** How many rows of some sites those are: they are few, and counted one by one. */
async function countOfSites(database: Kysely<VersionTables>, table: RawBuilder<unknown>, { list, unit, kinds, sites, ...window }: WantedRows): Promise<number> {
  const { rows: [row] } = await sql<{ n: number | string }>`
    select count(*) as n from ${table}
    where list = ${list} and kind = any(${[...kinds]}::text[]) and ${levelOf(unit)} = ${unit} ${ofSites(sites)} ${within(window)}`.execute(database);
  return Number(row!.n);
}

/** A row as it was written. */
export function rowOf({ list, key, unit, kind, sites, place, due, said }: ListRowRow): ListRow {
  return { list, key, unit: unit as OrgUnitCode, kind, ...(sites === null ? {} : { sites }), order: place, due: due ?? undefined, values: said as ListRow['values'] };
}
