import { dayStartIn, dayStartKeyOf, dayStartListOf, type DayStart, type Fact, type ListRow } from '@yiwang/elements';
import { sql, type RawBuilder } from 'kysely';
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
  return { facts: [...facts, ...(await factsHolding(place, starts))], starts };
}

/** The facts before the beginnings of days by which something was held then. */
async function factsHolding(place: Place, starts: readonly DayStart[]): Promise<readonly Fact[]> {
  const holding = starts.flatMap((start) => {
    const eventIds = new Set([start.last, ...start.held].flatMap((each) => each?.eventId ?? []));
    return [...eventIds].map((eventId) => ({ ...start, eventId }));
  });
  if (holding.length === 0) return [];
  return selectFacts(place, sql`
    join unnest(${column(holding, ({ eventId }) => eventId)}::text[], ${column(holding, ({ subject }) => subject)}::text[], ${column(holding, ({ key }) => key)}::text[], ${column(holding, ({ at }) => at)}::bigint[])
      as held(e, s, k, at) on fact.event_id = held.e and fact.subject = held.s and fact.key = held.k and fact.occurred_at < held.at`);
}

/** Of each key the latest beginning of a day up to a moment, where there is one. */
async function startsOf(place: Place, subject: string, keys: readonly string[], since: number): Promise<readonly DayStart[]> {
  if (!Number.isSafeInteger(since) || since === Number.MIN_SAFE_INTEGER) return [];
  const latest = await latestStarts(place, subject, keys, since, sql``);
  // Where a key goes on as the places of another one do, the latest between may be that one's.
  const others = latest.flatMap(({ key, start }) => (start.key === key ? [] : [key]));
  const own = others.length === 0 ? [] : await latestStarts(place, subject, others, since, sql`and said->>'key' = wanted.k`);
  return [...latest.filter(({ key, start }) => start.key === key), ...own].map(({ start }) => start);
}

async function latestStarts({ database, schema }: Place, subject: string, keys: readonly string[], since: number, which: RawBuilder<unknown>) {
  const [first, last] = [Number.MIN_SAFE_INTEGER, since].map((at) => keys.map((key) => dayStartKeyOf(key, at)));
  const { rows } = await sql<{ key: string; said: string }>`
    select wanted.k as key, latest.said from unnest(${[...keys]}::text[], ${first}::text[], ${last}::text[]) as wanted(k, first, last)
    cross join lateral (
      select said::text as said from ${sql.table(`${schema}.list_row`)}
      where list = ${dayStartListOf(subject)} and key >= wanted.first and key <= wanted.last ${which}
      order by key desc limit 1) as latest`.execute(database);
  return rows.map(({ key, said }) => ({ key, start: dayStartIn(subject, { values: JSON.parse(said) as ListRow['values'] }) }));
}
