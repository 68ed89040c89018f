import type { Fact } from '@yiwang/elements';
import type { OrgUnitCode } from '@yiwang/kernel';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { VersionTables } from './tables.js';

/** A version's tables, and the schema they are in. */
export interface Place {
  readonly database: Kysely<VersionTables>;
  readonly schema: string;
}

/**
 * A fact as one text, a JSON array of its columns: a row costs by its columns, most of all in the embedded database, and is
 * read in less than half the time with one.
 */
const AS_TEXT = sql`'[' || concat_ws(',', to_json(fact.subject), to_json(fact.key), to_json(fact.event_id), to_json(fact.type), to_json(fact.org_unit),
  fact.occurred_at, fact.recorded_at, to_json(fact.stream), '"' || fact.position || '"', to_json(fact.actor), fact.data) || ']'`;

type Columns = readonly [
  subject: string, key: string, eventId: string, type: string, orgUnit: OrgUnitCode, occurredAt: number, recordedAt: number, stream: string, position: string, actor: string, data: unknown,
];

/** The facts that the rest of a statement names, whose table is called `fact`. */
export async function selectFacts({ database, schema }: Place, which: RawBuilder<unknown>): Promise<readonly Fact[]> {
  const { rows } = await sql<{ readonly columns: string }>`select ${AS_TEXT} as columns from ${sql.table(`${schema}.fact`)} as fact ${which}`.execute(database);
  return factsOfTexts(rows.map(({ columns }) => columns));
}

/**
 * The same of each row of `wanted`, those of one as one text: thousands of small ones cost more on their way than in the store.
 *
 * @param which of the facts, given the row
 */
export async function selectFactsOfEach({ database, schema }: Place, wanted: RawBuilder<unknown>, which: RawBuilder<unknown>): Promise<readonly Fact[]> {
  const { rows } = await sql<{ readonly columns: string | null }>`
    select told.columns from ${wanted}
    cross join lateral (select string_agg(${AS_TEXT}, ',') as columns from ${sql.table(`${schema}.fact`)} as fact where ${which}) as told`.execute(database);
  return factsOfTexts(rows.flatMap(({ columns }) => columns ?? []));
}

/** All of them are taken apart at once, which is faster than each by itself. */
const factsOfTexts = (texts: readonly string[]): Fact[] => (JSON.parse(`[${texts.join(',')}]`) as Columns[]).map(factOfText);

const factOfText = ([subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data]: Columns): Fact =>
  ({ subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data });

/** A fact as COPY gives it. */
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
