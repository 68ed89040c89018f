import type { DueDelta } from '@yiwang/elements';
import { HOUR, type Hour, type OrgUnitCode } from '@yiwang/kernel';
import { sql, type Kysely } from 'kysely';
import type { KnownCell } from './read-store.js';
import type { VersionTables } from './tables.js';

/** Whoever asks for much shares the thread and the database with all others: so many are some milliseconds. */
const CELLS_AT_ONCE = 2_000;

/**
 * The cells under a unit by what was recorded up to an hour: in the order of their key, each page from where the one before
 * ended, so that a page is a range of the key and not a statement for each unit and measure.
 */
export async function* cellsKnownAt(tables: Kysely<VersionTables>, unit: OrgUnitCode, recordedHour: Hour): AsyncGenerator<readonly KnownCell[]> {
  for (let after = sql`(${unit}, '', '', 0)`; ; ) {
    const rows = await tables
      .selectFrom('cell')
      .select(['org_unit', 'measure', 'bucket', 'occurred_hour', sql<number>`sum(value)::bigint`.as('value')])
      .where(sql<boolean>`(org_unit, measure, bucket, occurred_hour) > ${after}`)
      .where('org_unit', '<', endOf(unit))
      .where('recorded_hour', '<=', recordedHour)
      .groupBy(['org_unit', 'measure', 'bucket', 'occurred_hour'])
      .orderBy('org_unit').orderBy('measure').orderBy('bucket').orderBy('occurred_hour')
      .limit(CELLS_AT_ONCE)
      .execute();
    if (rows.length > 0) yield rows.map((r) => ({ orgUnit: r.org_unit as OrgUnitCode, measure: r.measure, bucket: r.bucket, occurredHour: r.occurred_hour, value: r.value }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < CELLS_AT_ONCE) return;
    after = sql`(${last.org_unit}, ${last.measure}, ${last.bucket}, ${last.occurred_hour}::integer)`;
  }
}

/** The due rows under a unit that lie in one hour, by what was recorded up to another. */
export async function dueKnownAt(
  tables: Kysely<VersionTables>, unit: OrgUnitCode, recordedHour: Hour, hour: Hour,
): Promise<readonly DueDelta[]> {
  const rows = await tables
    .selectFrom('due')
    .selectAll()
    .where('org_unit', '>=', unit)
    .where('org_unit', '<', endOf(unit))
    .where('at', '>=', hour * HOUR)
    .where('at', '<', (hour + 1) * HOUR)
    .where('recorded_hour', '<=', recordedHour)
    .execute();
  return rows.map((r) => ({
    orgUnit: r.org_unit as OrgUnitCode, measure: r.measure, bucket: r.bucket, at: r.at, recordedHour: r.recorded_hour, value: r.value,
  }));
}

/** The first text after all codes that begin with this one: `:` follows `9`. */
export const endOf = (unit: OrgUnitCode): string => `${unit}:`;
