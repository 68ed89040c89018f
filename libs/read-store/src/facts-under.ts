import type { Fact } from '@yiwang/elements';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { sql } from 'kysely';
import { selectFacts, type Place } from './fact-rows.js';
import { endOf } from './known-then.js';
import { keysSince } from './keys-since.js';
import type { FactSpan, FactsSoFar, KeySpan, KeysSoFar } from './read-store.js';

/** A page of an explanation needs few of them; whoever goes on needs many, and shares the database with all others. */
const FIRST_LOOK = 100;
const LONGEST_LOOK = 2_000;
/** So many keys at a time is some milliseconds. */
const KEYS_AT_ONCE = 200;

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
  for await (const { keys, reached } of keysTold(place, unit, subject, span)) {
    yield { facts: await selectFacts(place, sql`where subject = ${subject} and key = any(${[...keys]}::text[])`), reached };
  }
}

/** See `ReadVersion.keysUnder`. */
export async function* keysUnder(
  place: Place, unit: OrgUnitCode, subject: string, span: FactSpan, ofKey: KeySpan, known?: ReadonlySet<string>,
): AsyncGenerator<KeysSoFar> {
  for await (const { keys, reached } of keysTold(place, unit, subject, span, known)) {
    yield { ...(await keysSince(place, subject, keys, ofKey)), reached };
  }
}

/** Some keys at a time, and how far back one is with them. */
interface SomeKeys {
  readonly keys: readonly string[];
  readonly reached: Instant;
}

/** The keys with a fact within a span but the known ones, each once: that with the latest one first. */
async function* keysTold(place: Place, unit: OrgUnitCode, subject: string, span: FactSpan, known?: ReadonlySet<string>): AsyncGenerator<SomeKeys> {
  const units = await unitsUnder(place, 'fact', unit);
  const told = new Set(known);
  let { until } = span;
  for (let look = FIRST_LOOK; ; look = Math.min(2 * look, LONGEST_LOOK)) {
    const latest = await latestKeys(place, units, subject, { ...span, until }, look);
    const reached = latest.at(-1)?.occurred_at;
    // Only with the last of them is all told that is later.
    for (const { keys, isLast } of notYetTold(latest, told)) yield { keys, reached: isLast ? reached! : until };
    if (latest.length < look) return;
    // Facts of one instant that fill a look are passed at once: the next one goes on before them.
    if (reached === until) {
      const ofInstant = await latestKeys(place, units, subject, { ...span, from: until, until }, Number.MAX_SAFE_INTEGER);
      for (const { keys } of notYetTold(ofInstant, told)) yield { keys, reached: until };
    }
    until = reached === until ? until - 1 : reached!;
  }
}

/** Those keys that have not been told, some at a time; from then on they have. Of facts whose keys all have, none: one is as far with them. */
function* notYetTold(
  latest: readonly { readonly key: string }[], told: Set<string>,
): Generator<{ readonly keys: readonly string[]; readonly isLast: boolean }> {
  const keys = [...new Set(latest.map(({ key }) => key))].filter((key) => !told.has(key));
  if (latest.length > 0 && keys.length === 0) yield { keys, isLast: true };
  for (let first = 0; first < keys.length; first += KEYS_AT_ONCE) {
    const some = keys.slice(first, first + KEYS_AT_ONCE);
    some.forEach((key) => told.add(key));
    yield { keys: some, isLast: first + KEYS_AT_ONCE >= keys.length };
  }
}

/** See `ReadVersion.latestUnder`. */
export async function latestUnder(place: Place, unit: OrgUnitCode, subjects: readonly string[], until: Instant, events: number): Promise<readonly Fact[]> {
  const units = await unitsUnder(place, 'fact', unit);
  const { rows } = await sql<{ event_id: string }>`
    select latest.event_id
    from unnest(${[...units]}::text[]) as of(unit)
    cross join unnest(${[...subjects]}::text[]) as heard(subject)
    cross join lateral (
      select event_id, occurred_at, position from ${sql.table(`${place.schema}.fact`)}
      where org_unit = of.unit and subject = heard.subject and occurred_at <= ${String(until)}::bigint
      order by occurred_at desc limit ${String(events)}::bigint) as latest
    group by latest.event_id
    order by max(latest.occurred_at) desc, max(latest.position) desc limit ${String(events)}::bigint`.execute(place.database);
  const ids = rows.map(({ event_id }) => event_id);
  const facts = await selectFacts(place, sql`where event_id = any(${ids}::text[]) and org_unit >= ${unit} and org_unit < ${endOf(unit)}`);
  const rank = new Map(ids.map((id, n) => [id, n]));
  return [...facts].sort((a, b) => rank.get(a.eventId)! - rank.get(b.eventId)!);
}

/** The keys of the latest facts of a subject in these units, with when they happened, the latest first. */
async function latestKeys({ database, schema }: Place, units: readonly string[], subject: string, { from, until, type }: FactSpan, look: number) {
  const { rows } = await sql<{ key: string; occurred_at: number }>`
    select latest.key, latest.occurred_at
    from unnest(${[...units]}::text[]) as of(unit)
    cross join lateral (
      select key, occurred_at from ${sql.table(`${schema}.fact`)}
      where org_unit = of.unit and subject = ${subject} and occurred_at >= ${String(from)}::bigint and occurred_at <= ${String(until)}::bigint
        ${type === undefined ? sql`` : sql`and type = ${type}`}
      order by occurred_at desc limit ${String(look)}::bigint) as latest
    order by latest.occurred_at desc limit ${String(look)}::bigint`.execute(database);
  return rows;
}
