import type { ProjectionChanges } from '@yiwang/elements';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { BatchToWrite, Checkpoint } from './read-store.js';
import type { VersionTables } from './tables.js';

/** What one batch changed, as those are told who show what another process writes. */
export interface ToldBatch {
  readonly changes: ProjectionChanges;
  /** Parked events that have been folded since. */
  readonly unparked: readonly string[];
  /** Where the version stood before. */
  readonly from: bigint | undefined;
  readonly to: Checkpoint;
}

/** The number of the last batch before the first. */
export const NONE_TOLD = -1;

/** For how long batches are told: who was away for longer loads everything anew. */
const TOLD_FOR = sql`interval '30 seconds'`;
/** Those that are told no more go after so many batches at a time. */
const FORGOTTEN_EVERY = 64;
/**
 * How many are read by one statement. Who was away for half a minute reads on with the next look, five times a second: faster
 * than any writer writes, and no statement holds more than so many batches in memory.
 */
const AT_ONCE = 100;

type Table = RawBuilder<unknown>;

/** The parts of a batch's statement that tell it: under the number to which the checkpoint was moved in the part `moved`. */
export const toldParts = (table: Table, batch: BatchToWrite): RawBuilder<unknown>[] => [
  sql`telling as (insert into ${table} (number, said) select told, ${asText(batch)} from moved)`,
  sql`forgetting as (delete from ${table} where at < now() - ${TOLD_FOR} and (select told % ${sql.lit(FORGOTTEN_EVERY)} = 0 from moved))`,
];

/** The number of the batch that was told last. */
export async function lastTold(tables: Kysely<VersionTables>): Promise<number> {
  return (await tables.selectFrom('checkpoint').select('told').executeTakeFirst())?.told ?? NONE_TOLD;
}

/**
 * The batches after one, in their order; `undefined` where not all of them are told any more, and where they do not go on from
 * `position`: a server that lost what it wrote last gives its numbers again.
 */
export async function toldSince(tables: Kysely<VersionTables>, number: number, position: bigint | undefined): Promise<readonly ToldBatch[] | undefined> {
  const rows = await tables
    .selectFrom('checkpoint')
    .leftJoin('told', (join) => join.on('told.number', '>', number))
    .select(['checkpoint.told', sql<string>`checkpoint.position::text`.as('stands'), 'told.number', 'told.said'])
    .orderBy('told.number')
    .limit(AT_ONCE)
    .execute();
  const last = rows[0]?.told ?? NONE_TOLD;
  if (last === number) return rows[0]?.stands === position?.toString() ? [] : undefined;
  const isWhole = rows[0]?.number === number + 1 && rows.every(({ number: told }, i) => told === number + 1 + i);
  if (!isWhole) return undefined;
  const batches = rows.map(({ said }) => toldIn(said!));
  return batches[0]!.from === position ? batches : undefined;
}

function asText({ changes, unparked = [], from, to: { event, ...to } }: BatchToWrite): string {
  const reached = { ...to, position: String(to.position), event: { ...event, revision: String(event.revision) } };
  return JSON.stringify({ changes, unparked, from: from?.position.toString(), to: reached });
}

function toldIn(said: string): ToldBatch {
  const { from, to, ...batch } = JSON.parse(said) as Omit<ToldBatch, 'from' | 'to'> & {
    readonly from?: string;
    readonly to: { readonly position: string; readonly recordedAt: number; readonly event: { readonly id: string; readonly stream: string; readonly revision: string } };
  };
  const before = from === undefined ? undefined : BigInt(from);
  return { ...batch, from: before, to: { ...to, position: BigInt(to.position), event: { ...to.event, revision: BigInt(to.event.revision) } } };
}
