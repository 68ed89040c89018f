import type { CellDelta, DueDelta } from '@yiwang/elements';
import { HOUR, type Hour, type OrgUnitCode } from '@yiwang/kernel';
import type { Kysely } from 'kysely';
import { decodeCopy, Texts } from './copy-text.js';
import type { SqlEngine } from './engine.js';
import type { Place } from './fact-rows.js';
import type { KnownCell } from './read-store.js';
import { literal } from './sql-lists.js';
import type { VersionTables } from './tables.js';

/** A street and its committees at once: so much text is in memory, and not that of a city. */
const UNITS_AT_ONCE = 20;

/** All cells, or those recorded in an hour or later. All are read unit by unit, so that the text of one unit is in memory at a time. */
export async function* cellsRecorded(
  { database, schema }: Place, engine: Pick<SqlEngine, 'copyOut'>, since: Hour | undefined,
): AsyncGenerator<readonly CellDelta[]> {
  const texts = new Texts();
  const parts = since === undefined
    ? (await database.selectFrom('cell').select('org_unit').distinct().execute()).map(({ org_unit }) => `org_unit = ${literal(org_unit)}`)
    : [`recorded_hour >= ${since}`];
  for (const part of parts) {
    const query = `select org_unit, measure, bucket, occurred_hour, recorded_hour, value from ${schema}.cell where ${part} and value <> 0`;
    for await (const rows of decodeCopy(engine.copyOut(query))) {
      yield rows.map(([unit, measure, bucket, occurredHour, recordedHour, value]) => ({
        orgUnit: texts.of(unit!) as OrgUnitCode,
        measure: texts.of(measure!),
        bucket: texts.of(bucket!),
        occurredHour: Number(occurredHour),
        recordedHour: Number(recordedHour),
        value: Number(value),
      }));
    }
  }
}

/**
 * The cells of units by what was recorded up to an hour: copied out as they lie, some units at a time. To have the store
 * sort them, or to ask for each measure of each unit by itself, took several times as long.
 */
export async function* cellsKnownAt(
  engine: Pick<SqlEngine, 'copyOut'>, schema: string, units: readonly string[], recordedHour: Hour,
): AsyncGenerator<readonly KnownCell[]> {
  for (let first = 0; first < units.length; first += UNITS_AT_ONCE) {
    const query = `select org_unit, measure, bucket, occurred_hour, value from ${schema}.cell
                   where org_unit in (${units.slice(first, first + UNITS_AT_ONCE).map(literal).join(', ')})
                     and recorded_hour <= ${recordedHour} and value <> 0`;
    for await (const rows of decodeCopy(engine.copyOut(query))) {
      yield rows.map(([orgUnit, measure, bucket, occurredHour, value]) => ({
        orgUnit: orgUnit as OrgUnitCode, measure: measure!, bucket: bucket!, occurredHour: Number(occurredHour), value: Number(value),
      }));
    }
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
