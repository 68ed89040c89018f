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
 * What is told of a fact beside its subject and key, as JSON. Codes are put between quotes as they are, which is done in half
 * the time: no id, type, unit or position has anything in it that JSON writes in another way.
 */
const COLUMNS_IN_KEY = sql`concat_ws(',', '"' || fact.event_id || '","' || fact.type || '","' || fact.org_unit || '"',
  fact.occurred_at, fact.recorded_at, to_json(fact.stream), '"' || fact.position || '"', to_json(fact.actor), fact.data)`;

/** A fact as one text: a row costs by its columns, most of all in the embedded database, and is read in less than half the time with one. */
const AS_TEXT = sql`'[' || concat_ws(',', to_json(fact.subject), to_json(fact.key), ${COLUMNS_IN_KEY}) || ']'`;

/** The same of a fact of which the subject and the key are known. */
export const TEXT_IN_KEY = sql`'[' || ${COLUMNS_IN_KEY} || ']'`;

type ColumnsInKey = readonly [
  eventId: string, type: string, orgUnit: OrgUnitCode, occurredAt: number, recordedAt: number, stream: string, position: string, actor: string, data: unknown,
];
type Columns = readonly [subject: string, key: string, ...ColumnsInKey];

/** The facts of a key as one text: thousands of small ones cost more on their way than in the store. Nothing of a key without facts. */
export interface TextsOfKey {
  readonly key: string;
  readonly columns: string | null;
}

/** The facts of some keys of a subject, taken apart at once. */
export function factsOfKeys(subject: string, keys: readonly TextsOfKey[]): Fact[] {
  const told = JSON.parse(`[${keys.map(({ columns }) => `[${columns ?? ''}]`).join(',')}]`) as ColumnsInKey[][];
  return told.flatMap((facts, n) => facts.map((columns) => factInKey(subject, keys[n]!.key, columns)));
}

/** The facts that the rest of a statement names, whose table is called `fact`. */
export async function selectFacts({ database, schema }: Place, which: RawBuilder<unknown>): Promise<readonly Fact[]> {
  const { rows } = await sql<{ readonly columns: string }>`select ${AS_TEXT} as columns from ${sql.table(`${schema}.fact`)} as fact ${which}`.execute(database);
  return factsOfTexts(rows.map(({ columns }) => columns));
}

/** All of them are taken apart at once, which is faster than each by itself. */
const factsOfTexts = (texts: readonly string[]): Fact[] => (JSON.parse(`[${texts.join(',')}]`) as Columns[]).map(factOfText);

const factOfText = ([subject, key, ...columns]: Columns): Fact => factInKey(subject, key, columns);

const factInKey = (
  subject: string, key: string, [eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data]: ColumnsInKey,
): Fact => ({ subject, key, eventId, type, orgUnit, occurredAt, recordedAt, stream, position, actor, data });

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
