import type { Fact } from '@yiwang/elements';
import type { OrgUnitCode } from '@yiwang/kernel';
import { sql, type Kysely } from 'kysely';
import { factOfRow } from './fact-rows.js';
import { endOf } from './known-then.js';
import type { FactSpan, FactsSoFar } from './read-store.js';
import type { FactRow, VersionTables } from './tables.js';

/** A page of an explanation needs few of them; whoever goes on needs many, and shares the database with all others. */
const FIRST_LOOK = 100;
const LONGEST_LOOK = 2_000;
/** So many keys at a time is some milliseconds. */
const KEYS_AT_ONCE = 200;

/** A version's tables, and the schema they are in. */
interface Place {
  readonly database: Kysely<VersionTables>;
  readonly schema: string;
}

/** The units with rows in a table, found one after the other: no row is looked at more than needed. */
export async function unitsUnder({ database, schema }: Place, name: 'fact' | 'cell', unit: OrgUnitCode): Promise<readonly string[]> {
  const table = sql.table(`${schema}.${name}`);
  const { rows } = await sql<{ org_unit: string }>`
    with recursive found as (
      (select org_unit from ${table} where org_unit >= ${unit} and org_unit < ${endOf(unit)} order by org_unit limit 1)
      union all
      select (select next.org_unit from ${table} as next
              where next.org_unit > found.org_unit and next.org_unit < ${endOf(unit)} order by next.org_unit limit 1)
      from found where found.org_unit is not null)
    select org_unit from found where org_unit is not null`.execute(database);
  return rows.map(({ org_unit }) => org_unit);
}

/** See `ReadVersion.factsUnder`. */
export async function* factsUnder(place: Place, unit: OrgUnitCode, subject: string, span: FactSpan): AsyncGenerator<FactsSoFar> {
  const units = await unitsUnder(place, 'fact', unit);
  const told = new Set<string>();
  let { until } = span;
  for (let look = FIRST_LOOK; ; look = Math.min(2 * look, LONGEST_LOOK)) {
    const latest = await latestKeys(place, units, subject, { ...span, until }, look);
    const reached = latest.at(-1)?.occurred_at;
    const keys = [...new Set(latest.map(({ key }) => key))].filter((key) => !told.has(key));
    for (let first = 0; first < keys.length; first += KEYS_AT_ONCE) {
      const some = keys.slice(first, first + KEYS_AT_ONCE);
      some.forEach((key) => told.add(key));
      // Only with the last of them is all told that is later.
      yield { facts: await factsOf(place, subject, some), reached: first + KEYS_AT_ONCE < keys.length ? until : reached! };
    }
    if (latest.length < look) return;
    // Facts of one instant that fill a look are passed at once: the next one goes on before them.
    if (reached === until) yield* ofInstant(place, units, subject, until, told);
    until = reached === until ? until - 1 : reached!;
  }
}

/** The rest of what happened in one instant. */
async function* ofInstant(place: Place, units: readonly string[], subject: string, instant: number, told: Set<string>): AsyncGenerator<FactsSoFar> {
  const latest = await latestKeys(place, units, subject, { from: instant, until: instant }, Number.MAX_SAFE_INTEGER);
  const keys = [...new Set(latest.map(({ key }) => key))].filter((key) => !told.has(key));
  for (let first = 0; first < keys.length; first += KEYS_AT_ONCE) {
    const some = keys.slice(first, first + KEYS_AT_ONCE);
    some.forEach((key) => told.add(key));
    yield { facts: await factsOf(place, subject, some), reached: instant };
  }
}

/** The keys of the latest facts of a subject in these units, with when they happened, the latest first. */
async function latestKeys({ database, schema }: Place, units: readonly string[], subject: string, { from, until }: FactSpan, look: number) {
  const { rows } = await sql<{ key: string; occurred_at: number }>`
    select latest.key, latest.occurred_at
    from unnest(${[...units]}::text[]) as of(unit)
    cross join lateral (
      select key, occurred_at from ${sql.table(`${schema}.fact`)}
      where org_unit = of.unit and subject = ${subject} and occurred_at >= ${String(from)}::bigint and occurred_at <= ${String(until)}::bigint
      order by occurred_at desc limit ${String(look)}::bigint) as latest
    order by latest.occurred_at desc limit ${String(look)}::bigint`.execute(database);
  return rows;
}

async function factsOf({ database, schema }: Place, subject: string, keys: readonly string[]): Promise<readonly Fact[]> {
  const { rows } = await sql<FactRow & { position: string }>`
    select subject, key, event_id, type, org_unit, occurred_at, recorded_at, stream, position::text as position, actor, data
    from ${sql.table(`${schema}.fact`)} where subject = ${subject} and key = any(${[...keys]}::text[])`.execute(database);
  return rows.map(factOfRow);
}
