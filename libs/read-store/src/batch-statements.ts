import type { CellDelta, Correction, DueDelta, Fact, ListRow, ParkedEvent, RowChange } from '@yiwang/elements';
import type { Hour } from '@yiwang/kernel';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { stillPacked } from './packed-cells.js';
import type { BatchToWrite, Checkpoint } from './read-store.js';
import { countsOf, type RowCount } from './row-counts.js';
import type { VersionTables } from './tables.js';
import { toldParts } from './told-batches.js';

/** One column of every row: what `unnest` takes apart again, so that a statement has one parameter per column. */
export const column = <Row, Value>(rows: readonly Row[], value: (row: Row) => Value): Value[] => rows.map(value);

/**
 * Moves the checkpoint of a version (of this schema) and writes a batch's rows into its tables, in one statement: all of
 * it, or nothing where the checkpoint does not stand at `from`. Answers which it was.
 *
 * @param isTold whether others show what is written: then they are told what the batch changed
 */
export async function writeBatch(database: Kysely<VersionTables>, schema: string, batch: BatchToWrite, isTold: boolean): Promise<boolean> {
  const { changes, unparked = [], from, to } = batch;
  const table = (name: keyof VersionTables) => sql.table(`${schema}.${name}`);
  const parkedAgain = new Set(changes.parked.map(({ eventId }) => eventId));
  const foldedNow = unparked.filter((eventId) => !parkedAgain.has(eventId));
  const parts = [
    sql`moved as (${moveCheckpoint(table('checkpoint'), from, to, earliestOf(changes.cells))} returning told)`,
    ...part('cells', changes.cells, (rows) => addCells(table('cell'), rows)),
    ...part('dues', changes.due, (rows) => addDue(table('due'), rows)),
    ...part('entering', changes.rows.flatMap(({ after }) => after ?? []), (rows) => putRows(table('list_row'), rows)),
    ...part('leaving', changes.rows.filter(({ after }) => after === undefined), (rows) => takeRows(table('list_row'), rows)),
    ...part('counts', [...countsOf(changes.rows)], (rows) => addCounts(table('list_count'), rows)),
    ...part('facts', changes.facts, (rows) => insertFacts(table('fact'), rows)),
    ...part('corrections', changes.corrections, (rows) => insertCorrections(table('correction'), rows)),
    ...part('unparked', foldedNow, (ids) => sql`delete from ${table('parked')} where event_id = any(${[...ids]}::text[]) and ${ifMoved}`),
    ...part('parked', changes.parked, (rows) => park(table('parked'), rows)),
    ...(isTold ? toldParts(table('told'), batch) : []),
  ];
  const { rows } = await sql<{ moved: number }>`with ${sql.join(parts)} select count(*)::integer as moved from moved`.execute(database);
  return rows[0]?.moved === 1;
}

type Table = RawBuilder<unknown>;

/** A part of the statement that changes a table; none where there are no rows for it. */
const part = <Row>(name: string, rows: readonly Row[], change: (rows: readonly Row[]) => RawBuilder<unknown>): RawBuilder<unknown>[] =>
  rows.length === 0 ? [] : [sql`${sql.id(name)} as (${change(rows)})`];

/** All parts see the version as it was before: what tells them whether the checkpoint moves is the part that moves it. */
const ifMoved = sql`exists (select from moved)`;

/** The earliest hour in which one of these cells was recorded. */
const earliestOf = (cells: readonly CellDelta[]): Hour => cells.reduce((earliest, { recordedHour }) => Math.min(earliest, recordedHour), LATER_THAN_ALL);

/** An hour that never comes, and still fits a column. */
const LATER_THAN_ALL = 2 ** 31 - 1;

function moveCheckpoint(table: Table, from: Checkpoint | undefined, { position, recordedAt, event }: Checkpoint, earliest: Hour): RawBuilder<unknown> {
  const row = sql`(${String(position)}::bigint, ${recordedAt}::bigint, ${event.id}, ${event.stream}, ${String(event.revision)}::bigint)`;
  const columns = sql`(position, recorded_at, event_id, stream, revision)`;
  return from === undefined
    ? sql`insert into ${table} ${columns} values ${row} on conflict do nothing`
    : sql`update ${table} set ${columns} = ${row}, (packed, packing) = (${stillPacked(earliest)}), told = told + 1 where position = ${String(from.position)}`;
}

const addCells = (table: Table, cells: readonly CellDelta[]) => sql`
  insert into ${table} as cell (org_unit, measure, bucket, occurred_hour, recorded_hour, value)
  select o, m, b, oh, rh, sum(v) from unnest(
    ${column(cells, (c) => c.orgUnit)}::text[], ${column(cells, (c) => c.measure)}::text[],
    ${column(cells, (c) => c.bucket)}::text[], ${column(cells, (c) => c.occurredHour)}::integer[],
    ${column(cells, (c) => c.recordedHour)}::integer[], ${column(cells, (c) => c.value)}::bigint[]
  ) as delta(o, m, b, oh, rh, v) where ${ifMoved} group by o, m, b, oh, rh
  on conflict (org_unit, measure, bucket, occurred_hour, recorded_hour) do update set value = cell.value + excluded.value`;

const addDue = (table: Table, due: readonly DueDelta[]) => sql`
  insert into ${table} as due (org_unit, measure, bucket, at, recorded_hour, value)
  select o, m, b, t, rh, sum(v) from unnest(
    ${column(due, (d) => d.orgUnit)}::text[], ${column(due, (d) => d.measure)}::text[],
    ${column(due, (d) => d.bucket)}::text[], ${column(due, (d) => d.at)}::bigint[],
    ${column(due, (d) => d.recordedHour)}::integer[], ${column(due, (d) => d.value)}::bigint[]
  ) as delta(o, m, b, t, rh, v) where ${ifMoved} group by o, m, b, t, rh
  on conflict (org_unit, measure, bucket, at, recorded_hour) do update set value = due.value + excluded.value`;

const putRows = (table: Table, rows: readonly ListRow[]) => sql`
  insert into ${table} (list, key, unit, kind, sites, place, due, said)
  select * from unnest(
    ${column(rows, (r) => r.list)}::text[], ${column(rows, (r) => r.key)}::text[], ${column(rows, (r) => r.unit)}::text[],
    ${column(rows, (r) => r.kind)}::text[], ${column(rows, (r) => (r.sites ? JSON.stringify(r.sites) : null))}::jsonb[], ${column(rows, (r) => r.order)}::text[],
    ${column(rows, (r) => r.due ?? null)}::bigint[], ${column(rows, (r) => JSON.stringify(r.values))}::json[]) where ${ifMoved}
  on conflict (list, key) do update
  set unit = excluded.unit, kind = excluded.kind, sites = excluded.sites, place = excluded.place, due = excluded.due, said = excluded.said`;

const takeRows = (table: Table, rows: readonly RowChange[]) => sql`
  delete from ${table} using unnest(${column(rows, (r) => r.list)}::text[], ${column(rows, (r) => r.key)}::text[]) as gone(l, k)
  where list = l and key = k and ${ifMoved}`;

const addCounts = (table: Table, counts: readonly RowCount[]) => sql`
  insert into ${table} as counted (list, unit, kind, hour, n)
  select * from unnest(
    ${column(counts, (c) => c.list)}::text[], ${column(counts, (c) => c.unit)}::text[], ${column(counts, (c) => c.kind)}::text[],
    ${column(counts, (c) => c.hour)}::bigint[], ${column(counts, (c) => c.n)}::bigint[]) where ${ifMoved}
  on conflict (list, unit, kind, hour) do update set n = counted.n + excluded.n`;

const insertFacts = (table: Table, facts: readonly Fact[]) => sql`
  insert into ${table} (subject, key, event_id, type, org_unit, occurred_at, recorded_at, stream, position, actor, data)
  select * from unnest(
    ${column(facts, (f) => f.subject)}::text[], ${column(facts, (f) => f.key)}::text[],
    ${column(facts, (f) => f.eventId)}::text[], ${column(facts, (f) => f.type)}::text[],
    ${column(facts, (f) => f.orgUnit)}::text[], ${column(facts, (f) => f.occurredAt)}::bigint[],
    ${column(facts, (f) => f.recordedAt)}::bigint[], ${column(facts, (f) => f.stream)}::text[],
    ${column(facts, (f) => f.position)}::bigint[], ${column(facts, (f) => f.actor)}::text[],
    ${column(facts, (f) => JSON.stringify(f.data))}::json[]) where ${ifMoved}`;

const insertCorrections = (table: Table, corrections: readonly Correction[]) => sql`
  insert into ${table} (event_id, corrected_event_id, recorded_at)
  select * from unnest(
    ${column(corrections, (c) => c.eventId)}::text[], ${column(corrections, (c) => c.correctedEventId)}::text[],
    ${column(corrections, (c) => c.recordedAt)}::bigint[]) where ${ifMoved}`;

/** One row for an event, even where two of the log have one id. */
const park = (table: Table, events: readonly ParkedEvent[]) => parkOnce(table, [...new Map(events.map((event) => [event.eventId, event])).values()]);

const parkOnce = (table: Table, parked: readonly ParkedEvent[]) => sql`
  insert into ${table} (event_id, position, stream, type, reason)
  select * from unnest(
    ${column(parked, (p) => p.eventId)}::text[], ${column(parked, (p) => p.position)}::bigint[],
    ${column(parked, (p) => p.stream)}::text[], ${column(parked, (p) => p.type)}::text[],
    ${column(parked, (p) => p.reason)}::text[]) where ${ifMoved}
  on conflict (event_id) do update set reason = excluded.reason`;
