import { dayStartIn, dayStartKeyOf, dayStartListOf, type DayStart } from '@yiwang/elements';
import { sql } from 'kysely';
import { column } from './batch-statements.js';
import { selectFacts, type Place } from './fact-rows.js';
import type { KeySpan, KeysTold } from './read-store.js';

/** See `ReadVersion.keysSince`. */
export async function keysSince(place: Place, subject: string, keys: readonly string[], { since, before }: KeySpan): Promise<KeysTold> {
  if (keys.length === 0) return { facts: [], starts: [] };
  const starts = await startsOf(place, subject, keys, since);
  const from = new Map(starts.map(({ key, at }) => [key, at]));
  const facts = await selectFacts(place, sql`
    join unnest(${[...keys]}::text[], ${column(keys, (key) => from.get(key) ?? Number.MIN_SAFE_INTEGER)}::bigint[]) as wanted(k, since)
      on fact.key = wanted.k and fact.subject = ${subject} and fact.occurred_at >= wanted.since and fact.occurred_at < ${String(before)}::bigint`);
  const holding = [...new Set(starts.flatMap(({ last, held }) => [last, ...held].flatMap((each) => each?.eventId ?? [])))];
  if (holding.length === 0) return { facts, starts };
  const earlier = await selectFacts(place, sql`where event_id = any(${holding}::text[]) and subject = ${subject} and key = any(${[...keys]}::text[])`);
  return { facts: [...facts, ...earlier.filter(({ key, occurredAt }) => occurredAt < (from.get(key) ?? -Infinity))], starts };
}

/** Of each key the latest beginning of a day up to a moment, where there is one. */
async function startsOf({ database, schema }: Place, subject: string, keys: readonly string[], since: number): Promise<readonly DayStart[]> {
  if (!Number.isSafeInteger(since) || since === Number.MIN_SAFE_INTEGER) return [];
  const { rows } = await sql<{ said: { key: string; at: number; said: string } }>`
    select latest.said
    from unnest(${[...keys]}::text[], ${column(keys, (key) => dayStartKeyOf(key, Number.MIN_SAFE_INTEGER))}::text[], ${column(keys, (key) => dayStartKeyOf(key, since))}::text[])
      as wanted(k, first, last)
    cross join lateral (
      select said from ${sql.table(`${schema}.list_row`)}
      where list = ${dayStartListOf(subject)} and key >= wanted.first and key <= wanted.last and said->>'key' = wanted.k
      order by key desc limit 1) as latest`.execute(database);
  return rows.map(({ said }) => dayStartIn(subject, { values: said }));
}
