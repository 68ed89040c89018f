import type { Fact } from '@yiwang/elements';
import type { OrgUnitCode } from '@yiwang/kernel';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { FactRow, VersionTables } from './tables.js';

/** A version's tables, and the schema they are in. */
export interface Place {
  readonly database: Kysely<VersionTables>;
  readonly schema: string;
}

/** The facts that the rest of a statement names, whose table is called `fact`. */
export async function selectFacts({ database, schema }: Place, which: RawBuilder<unknown>): Promise<readonly Fact[]> {
  const { rows } = await sql<Omit<FactRow, 'position'> & { readonly position: string }>`
    select subject, key, event_id, type, org_unit, occurred_at, recorded_at, stream, position::text as position, actor, data
    from ${sql.table(`${schema}.fact`)} as fact ${which}`.execute(database);
  return rows.map(factOfRow);
}

/** A fact as a statement reads it: its position as text. */
function factOfRow(row: Omit<FactRow, 'position'> & { readonly position: string }): Fact {
  return {
    subject: row.subject,
    key: row.key,
    eventId: row.event_id,
    type: row.type,
    orgUnit: row.org_unit as OrgUnitCode,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    stream: row.stream,
    position: row.position,
    actor: row.actor,
    data: row.data,
  };
}

/** The same as COPY gives it. */
export function factOfColumns(columns: readonly (string | null)[]): Fact {
  const [subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data] = columns as string[];
  return {
    subject: subject!,
    key: key!,
    eventId: eventId!,
    type: type!,
    orgUnit: orgUnit as OrgUnitCode,
    occurredAt: Number(occurredAt),
    recordedAt: Number(recordedAt),
    stream: stream!,
    position: position!,
    actor: actor!,
    data: JSON.parse(data!) as unknown,
  };
}
