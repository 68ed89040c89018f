import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { layEmptyDatabase } from './empty-database.js';

/** How it was made, and what of it is there. */
const MADE = `
  select (select json_object_agg(name, setting order by name) from pg_settings where context = 'internal' or category like '%Locale%')::text as settings,
    (select json_agg(json_build_array(datname, encoding, datcollate, datctype) order by datname) from pg_database)::text as databases,
    (select count(*) from pg_class)::integer as relations`;

describe('a database with nothing in it', () => {
  let scratch: string;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'yiwang-empty-'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  async function howMade(directory: string): Promise<unknown> {
    const engine = await EmbeddedPostgres.open(directory);
    try {
      const session = await engine.pool.connect();
      const { rows } = await session.query(MADE, []);
      session.release();
      return rows;
    } finally {
      await engine.close();
    }
  }

  it('given one that the build has made, then its copy is as one that is made here', async () => {
    const [copied, made] = [join(scratch, 'copied'), join(scratch, 'made')];
    await layEmptyDatabase(copied);
    await layEmptyDatabase(made, join(scratch, 'nothing'));
    expect(await howMade(copied)).toEqual(await howMade(made));
  });

  it('given what a killed process left of one, then all of it is laid', async () => {
    const directory = join(scratch, 'left', 'database');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'left-of-it'), '');
    await mkdir(`${directory}.half`);
    await writeFile(join(`${directory}.half`, 'left-of-it'), '');
    await layEmptyDatabase(directory);
    expect(await readdir(directory)).toContain('PG_VERSION');
    expect(existsSync(join(directory, 'left-of-it'))).toBe(false);
    expect(await readdir(join(directory, '..'))).toEqual(['database']);
  });
});
