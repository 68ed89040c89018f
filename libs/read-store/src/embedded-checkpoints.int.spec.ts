import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { EmbeddedPostgres } from './embedded-postgres.js';

describe('an embedded database that is written to', () => {
  let dir: string;
  let engine: EmbeddedPostgres;
  let database: Kysely<unknown>;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yiwang-checkpoints-'));
    engine = await EmbeddedPostgres.open(join(dir, 'pglite'));
    database = new Kysely({ dialect: engine.dialect });
  });
  afterEach(async () => {
    await engine.close().catch(() => undefined);
    await rm(dir, { recursive: true, force: true });
  });

  /** What would be done again after a kill at this moment. */
  const megabytesToDoAgain = async () => {
    const { rows } = await sql<{ bytes: number }>`
      select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`.execute(database);
    return rows[0]!.bytes / 2 ** 20;
  };
  const write = async (rows: number) =>
    sql`insert into written select repeat(md5(n::text), 30) from generate_series(1, ${rows}::int) n`.execute(database);

  it('makes a checkpoint once much was written, and leaves what little was', async () => {
    await sql`create table written (words text)`.execute(database);
    await write(10_000);
    const little = await megabytesToDoAgain();
    expect(little).toBeGreaterThan(5);
    await write(80_000);
    for (let waited = 0; (await megabytesToDoAgain()) > little && waited < 60_000; waited += 500) await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await megabytesToDoAgain()).toBeLessThan(1);
    await write(10_000);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await megabytesToDoAgain()).toBeGreaterThan(5);
  });

  it('is closed and killed while a look is due or under way', async () => {
    await sql`create table written (words text)`.execute(database);
    await write(1_000);
    await engine.close();
    engine = await EmbeddedPostgres.open(join(dir, 'pglite'));
    database = new Kysely({ dialect: engine.dialect });
    await write(100_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await engine.kill();
    engine = await EmbeddedPostgres.open(join(dir, 'pglite'));
    database = new Kysely({ dialect: engine.dialect });
    const { rows } = await sql<{ n: number }>`select count(*) as n from written`.execute(database);
    expect(rows[0]!.n).toBe(101_000);
  });
});
