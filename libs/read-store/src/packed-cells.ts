import type { CellRun } from '@yiwang/elements';
import { grouped, type Hour, type OrgUnitCode } from '@yiwang/kernel';
import { sql } from 'kysely';
import { decodeCopy, Texts } from './copy-text.js';
import type { SqlReader } from './engine.js';
import type { Place } from './fact-rows.js';
import { unitsUnder } from './facts-under.js';

/** Every code of a unit begins so. */
const ALL_UNITS = '' as OrgUnitCode;

/**
 * Packs the cells that were recorded before an hour: one row for each unit, measure and bucket, with all its hours in it, as
 * steps from one to the next. A subject of a unit at a time, so that other statements have their turn. What was packed before
 * answers until all is. A batch that brings a cell of an earlier hour meanwhile ends it (`stillPacked`): nothing is packed then.
 *
 * @param isOver asked in between: whether to leave it
 * @returns whether they are packed
 */
export async function packCells(place: Place, before: Hour, isOver: () => boolean): Promise<boolean> {
  const { database, schema } = place;
  // By the lock of this row it waits for a batch that is under way: whatever that brought is seen below.
  const asked = await database.updateTable('checkpoint').set({ packing: before }).where('packed', 'is distinct from', before).executeTakeFirst();
  if (asked.numUpdatedRows === 0n) return true;
  await sql`
    delete from ${sql.table(`${schema}.packed`)} where before is distinct from (select packed from ${sql.table(`${schema}.checkpoint`)})`.execute(database);
  for (const unit of await unitsUnder(place, 'cell', ALL_UNITS)) {
    for (const measures of bySubject(await measuresOf(place, unit))) {
      if (isOver()) return false;
      await packMeasures(place, unit, measures, before);
    }
  }
  const done = await database.updateTable('checkpoint').set({ packed: before, packing: null }).where('packing', '=', before).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The measures with cells of a unit in their order, found one after the other. */
async function measuresOf({ database, schema }: Place, unit: string): Promise<readonly string[]> {
  const table = sql.table(`${schema}.cell`);
  const { rows } = await sql<{ measure: string }>`
    with recursive found as (
      (select measure from ${table} where org_unit = ${unit} order by measure limit 1)
      union all
      select (select next.measure from ${table} as next where next.org_unit = ${unit} and next.measure > found.measure order by next.measure limit 1)
      from found where found.measure is not null)
    select measure from found where measure is not null`.execute(database);
  return rows.map(({ measure }) => measure);
}

/** Measures are called as their subjects are, and a point. */
const bySubject = (measures: readonly string[]): Iterable<readonly string[]> => grouped(measures, (measure) => measure.split('.', 1)[0]!).values();

async function packMeasures({ database, schema }: Place, unit: string, measures: readonly string[], before: Hour): Promise<void> {
  await sql`
    insert into ${sql.table(`${schema}.packed`)} (before, org_unit, measure, bucket, steps, sums)
    select ${before}::integer, ${unit}, measure, bucket, string_agg(step::text, ',' order by hour), string_agg(n::text, ',' order by hour)
    from (
      select measure, bucket, hour, n, hour - lag(hour, 1, 0) over (partition by measure, bucket order by hour) as step
      from (
        select measure, bucket, occurred_hour as hour, sum(value)::bigint as n from ${sql.table(`${schema}.cell`)}
        where org_unit = ${unit} and measure = any(${[...measures]}::text[]) and recorded_hour < ${before} group by measure, bucket, occurred_hour having sum(value) <> 0
      ) as summed
    ) as stepped group by measure, bucket`.execute(database);
}

/** The hours before which cells are packed, or being packed, once a batch brings some: one that was recorded earlier takes it back. */
export const stillPacked = (earliest: Hour) =>
  sql`case when packed <= ${earliest}::integer then packed end, case when packing <= ${earliest}::integer then packing end`;

/** The cells that are packed before an hour. */
export async function* packedCells(reader: Pick<SqlReader, 'copyOut'>, schema: string, before: Hour): AsyncGenerator<readonly CellRun[]> {
  const texts = new Texts();
  for await (const rows of decodeCopy(reader.copyOut(`select org_unit, measure, bucket, steps, sums from ${schema}.packed where before = ${before}`))) {
    yield rows.map(([unit, measure, bucket, steps, sums]) => ({
      orgUnit: texts.of(unit!) as OrgUnitCode, measure: texts.of(measure!), bucket: texts.of(bucket!), hours: reachedBy(numbersIn(steps!)), values: numbersIn(sums!),
    }));
  }
}

const COMMA = 44;
const MINUS = 45;
const ZERO = 48;

/** Whole numbers, with commas between them. Read digit by digit: a street has millions at a start, and each would be a text first. */
function numbersIn(list: string): number[] {
  const numbers: number[] = [];
  let digits = 0;
  let sign = 1;
  const end = () => {
    numbers.push(sign * digits);
    digits = 0;
    sign = 1;
  };
  for (let i = 0; i < list.length; i++) {
    const code = list.charCodeAt(i);
    if (code === COMMA) end();
    else if (code === MINUS) sign = -1;
    else digits = digits * 10 + code - ZERO;
  }
  end();
  return numbers;
}

/** Where steps lead, the first of them from 0. */
function reachedBy(steps: number[]): number[] {
  for (let i = 1; i < steps.length; i++) steps[i]! += steps[i - 1]!;
  return steps;
}
