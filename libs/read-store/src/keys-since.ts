import { dayStartIn, dayStartKeyOf, dayStartListOf, type DayStart, type Fact, type ListRow } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import { sql, type RawBuilder } from 'kysely';
import { column } from './batch-statements.js';
import { factsOfKeys, selectFacts, TEXT_IN_KEY, type Place, type TextsOfKey } from './fact-rows.js';
import type { KeySpan, KeysTold } from './read-store.js';

/** See `ReadVersion.keysSince`. */
export async function keysSince({ database, schema }: Place, subject: string, keys: readonly string[], { since, before }: KeySpan): Promise<KeysTold> {
  if (keys.length === 0) return { facts: [], starts: [] };
  const [first, last] = [Number.MIN_SAFE_INTEGER, since].map((at) => keys.map((key) => dayStartKeyOf(key, at)));
  // A key may go on as the places of another one do, whose beginning of a day then stands between: the other one is read whole.
  const { rows } = await sql<TextsOfKey & { readonly said: string | null }>`
    select wanted.k as key, start.said, told.columns
    from unnest(${[...keys]}::text[], ${first}::text[], ${last}::text[]) as wanted(k, first, last)
    left join lateral (
      select said from ${sql.table(`${schema}.list_row`)}
      where list = ${dayStartListOf(subject)} and key >= wanted.first and key <= wanted.last
      order by key desc limit 1) as latest on true
    left join lateral (select latest.said::text as said, (latest.said->>'at')::bigint as at) as start on latest.said->>'key' = wanted.k
    cross join lateral (
      select string_agg(${TEXT_IN_KEY}, ',') as columns from ${sql.table(`${schema}.fact`)} as fact
      where fact.key = wanted.k and fact.subject = ${subject}
        and fact.occurred_at >= coalesce(start.at, ${String(Number.MIN_SAFE_INTEGER)}::bigint) and fact.occurred_at < ${String(before)}::bigint) as told`.execute(database);
  const starts = rows.flatMap(({ said }) => (said === null ? [] : dayStartIn(subject, { values: JSON.parse(said) as ListRow['values'] })));
  return { facts: [...factsOfKeys(subject, rows), ...(await factsHolding({ database, schema }, starts))], starts };
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
