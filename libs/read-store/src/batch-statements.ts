import type { CellDelta, DueDelta, Fact } from '@yiwang/elements';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { BatchToWrite } from './read-store.js';
import type { VersionTables } from './tables.js';

export type Tables = Kysely<VersionTables> | Transaction<VersionTables>;

/** One column of every row: what `unnest` takes apart again, so that a statement has one parameter per column. */
export const column = <Row, Value>(rows: readonly Row[], value: (row: Row) => Value): Value[] => rows.map(value);

/** Writes the rows of a batch into a version's tables (of this schema), within the transaction that is given. */
export async function writeRows(tables: Tables, schema: string, batch: BatchToWrite): Promise<void> {
  await addCells(tables, schema, batch.changes.cells);
  await addDue(tables, schema, batch.changes.due);
  await insertFacts(tables, schema, batch.changes.facts);
  await insertRest(tables, batch);
}

async function addCells(tables: Tables, schema: string, cells: readonly CellDelta[]): Promise<void> {
  if (cells.length === 0) return;
  await sql`
    insert into ${sql.table(`${schema}.cell`)} as cell (org_unit, measure, bucket, occurred_hour, recorded_hour, value)
    select o, m, b, oh, rh, sum(v) from unnest(
      ${column(cells, (c) => c.orgUnit)}::text[], ${column(cells, (c) => c.measure)}::text[],
      ${column(cells, (c) => c.bucket)}::text[], ${column(cells, (c) => c.occurredHour)}::integer[],
      ${column(cells, (c) => c.recordedHour)}::integer[], ${column(cells, (c) => c.value)}::bigint[]
    ) as delta(o, m, b, oh, rh, v) group by o, m, b, oh, rh
    on conflict (org_unit, measure, bucket, occurred_hour, recorded_hour) do update set value = cell.value + excluded.value
  `.execute(tables);
}

async function addDue(tables: Tables, schema: string, due: readonly DueDelta[]): Promise<void> {
  if (due.length === 0) return;
  await sql`
    insert into ${sql.table(`${schema}.due`)} as due (org_unit, measure, bucket, at, value)
    select o, m, b, t, sum(v) from unnest(
      ${column(due, (d) => d.orgUnit)}::text[], ${column(due, (d) => d.measure)}::text[],
      ${column(due, (d) => d.bucket)}::text[], ${column(due, (d) => d.at)}::bigint[],
      ${column(due, (d) => d.value)}::bigint[]
    ) as delta(o, m, b, t, v) group by o, m, b, t
    on conflict (org_unit, measure, bucket, at) do update set value = due.value + excluded.value
  `.execute(tables);
}

async function insertFacts(tables: Tables, schema: string, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into ${sql.table(`${schema}.fact`)}
      (subject, key, event_id, type, org_unit, occurred_at, recorded_at, stream, position, actor, data)
    select * from unnest(
      ${column(facts, (f) => f.subject)}::text[], ${column(facts, (f) => f.key)}::text[],
      ${column(facts, (f) => f.eventId)}::text[], ${column(facts, (f) => f.type)}::text[],
      ${column(facts, (f) => f.orgUnit)}::text[], ${column(facts, (f) => f.occurredAt)}::bigint[],
      ${column(facts, (f) => f.recordedAt)}::bigint[], ${column(facts, (f) => f.stream)}::text[],
      ${column(facts, (f) => f.position)}::bigint[], ${column(facts, (f) => f.actor)}::text[],
      ${column(facts, (f) => JSON.stringify(f.data))}::json[])
  `.execute(tables);
}

async function insertRest(tables: Tables, { changes, registrations, unparked = [] }: BatchToWrite): Promise<void> {
  if (changes.corrections.length > 0) {
    const rows = changes.corrections.map((c) => ({
      event_id: c.eventId,
      corrected_event_id: c.correctedEventId,
      recorded_at: c.recordedAt,
    }));
    await tables.insertInto('correction').values(rows).execute();
  }
  if (registrations.length > 0) {
    const rows = registrations.map((r) => ({
      event_id: r.eventId,
      code: r.code,
      name: r.name,
      name_en: r.nameEn ?? null,
      level: r.level,
      occurred_at: r.occurredAt,
    }));
    await tables.insertInto('org_unit').values(rows).execute();
  }
  if (unparked.length > 0) await tables.deleteFrom('parked').where('event_id', 'in', [...unparked]).execute();
  if (changes.parked.length > 0) {
    const rows = changes.parked.map((p) => ({
      event_id: p.eventId,
      position: p.position,
      stream: p.stream,
      type: p.type,
      reason: p.reason,
    }));
    await tables
      .insertInto('parked')
      .values(rows)
      .onConflict((c) => c.column('event_id').doUpdateSet((e) => ({ reason: e.ref('excluded.reason') })))
      .execute();
  }
}
