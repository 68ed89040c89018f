import { dayStartIn, dayStartKeyOf, dayStartListOf, type DayStart, type Fact, type ListRow } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import { sql, type RawBuilder } from 'kysely';
import { column } from './batch-statements.js';
import { selectFacts, selectFactsOfEach, type Place } from './fact-rows.js';
import type { KeySpan, KeysTold } from './read-store.js';

/** See `ReadVersion.keysSince`. */
export async function keysSince(place: Place, subject: string, keys: readonly string[], { since, before }: KeySpan): Promise<KeysTold> {
  if (keys.length === 0) return { facts: [], starts: [] };
  const starts = await startsOf(place, subject, keys, since);
  const from = new Map(starts.map(({ key, at }) => [key, at]));
  const facts = await selectFactsOfEach(
    place, sql`unnest(${[...keys]}::text[], ${column(keys, (key) => from.get(key) ?? Number.MIN_SAFE_INTEGER)}::bigint[]) as wanted(k, since)`,
    sql`fact.key = wanted.k and fact.subject = ${subject} and fact.occurred_at >= wanted.since and fact.occurred_at < ${String(before)}::bigint`,
  );
  return { facts: [...facts, ...(await factsHolding(place, starts))], starts };
}

/** A fact by which something was held when a day began, and when it happened, or what it says begins. */
interface Holding {
  readonly start: DayStart;
  readonly eventId: string;
  readonly at: Instant;
}

/**
 * The facts before the beginnings of days by which something was held then. What is held began with its fact almost always:
 * they are looked for at that moment, and only what foresaw it before all of its day.
 */
async function factsHolding(place: Place, starts: readonly DayStart[]): Promise<readonly Fact[]> {
  const holding = starts.flatMap(holdingOf);
  const begun = await factsOf(place, holding, sql`fact.occurred_at = wanted.at`);
  const found = new Set(begun.map(({ key, eventId }) => nameOf(key, eventId)));
  const foreseen = holding.filter(({ start, eventId }) => !found.has(nameOf(start.key, eventId)));
  return [...begun, ...(await factsOf(place, foreseen, sql`fact.occurred_at < wanted.day`))];
}

function holdingOf(start: DayStart): Holding[] {
  const moments = new Map(start.held.map(({ eventId, at }) => [eventId, at]));
  if (start.last !== undefined) moments.set(start.last.eventId, start.last.occurredAt);
  return [...moments].map(([eventId, at]) => ({ start, eventId, at }));
}

const nameOf = (key: string, eventId: string): string => `${key} ${eventId}`;

async function factsOf(place: Place, holding: readonly Holding[], when: RawBuilder<unknown>): Promise<readonly Fact[]> {
  if (holding.length === 0) return [];
  return selectFacts(place, sql`
    join unnest(
      ${column(holding, ({ start }) => start.key)}::text[], ${column(holding, ({ start }) => start.subject)}::text[], ${column(holding, ({ eventId }) => eventId)}::text[],
      ${column(holding, ({ at }) => at)}::bigint[], ${column(holding, ({ start }) => start.at)}::bigint[]) as wanted(k, s, e, at, day)
      on fact.key = wanted.k and fact.subject = wanted.s and fact.event_id = wanted.e and ${when}`);
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
