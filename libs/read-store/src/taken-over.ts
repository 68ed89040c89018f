import { sql, type Kysely } from 'kysely';
import type { KeptRows } from './read-store.js';
import type { VersionTables } from './tables.js';

/**
 * Copies rows from the tables of one version into those of another, in one statement, so that all of them are of one moment,
 * whoever writes to the first meanwhile. Both have today's layout.
 */
export async function takeOver(database: Kysely<VersionTables>, from: string, to: string, { subjects, lists, exceptParked }: KeptRows): Promise<void> {
  const ofSubjects = sql`= any(${[...subjects]}::text[])`;
  const copied = (table: keyof VersionTables, which = sql`true`) => sql`
    ${sql.id(`of_${table}`)} as (insert into ${sql.table(`${to}.${table}`)} select * from ${sql.table(`${from}.${table}`)} where ${which})`;
  const parts = [
    copied('fact', sql`subject ${ofSubjects}`),
    copied('cell', sql`split_part(measure, '.', 1) ${ofSubjects}`),
    copied('due', sql`split_part(measure, '.', 1) ${ofSubjects}`),
    copied('list_row', sql`list = any(${[...lists]}::text[])`),
    copied('list_count', sql`list = any(${[...lists]}::text[])`),
    copied('parked', sql`type <> all(${[...exceptParked]}::text[])`),
    copied('correction'),
    copied('checkpoint'),
  ];
  await sql`with ${sql.join(parts)} select 1`.execute(database);
  // What is packed is not taken over: some of the cells will be others.
  await sql`update ${sql.table(`${to}.checkpoint`)} set packed = null, packing = null`.execute(database);
}
