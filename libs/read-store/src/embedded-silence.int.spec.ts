import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgres } from './embedded-postgres.js';

/** How long a statement may be under way here, in ms. */
const PATIENCE = 500;

describe('an embedded database in which a statement never ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-silence-'));
  let database: EmbeddedPostgres;
  beforeAll(async () => {
    database = await EmbeddedPostgres.open(join(folder, 'pglite'), PATIENCE);
  });
  afterAll(async () => {
    await database.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const copied = async (query: string) => {
    let text = '';
    for await (const chunk of database.copyOut(query)) text += chunk;
    return text;
  };

  it('is well while statements are answered, however long nothing is asked', async () => {
    expect(await copied('select 1')).toBe('1\n');
    await sleep(2 * PATIENCE);
    await database.ping();
  });

  it('is said to be silent while whoever asked still waits', async () => {
    const endless = copied('with recursive endless as (select 1 as n union all select n from endless) select count(*) from endless');
    endless.catch(() => undefined);
    await database.ping();
    await sleep(2 * PATIENCE);
    await expect(database.ping()).rejects.toMatchObject({ code: 'read-store-silent', message: expect.stringMatching(/^a statement has been under way for \d+ s$/) });
  });
});
