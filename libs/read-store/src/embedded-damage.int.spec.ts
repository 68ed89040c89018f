import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadStore } from './open-read-store.js';
import { troubleOf } from './trouble.js';

describe('an embedded read store of which a file was damaged', () => {
  let scratch: string;
  let copies = 0;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'yiwang-read-store-'));
    const store = await openReadStore({ directory: join(scratch, 'whole') });
    const version = await store.build('declarations');
    await store.finish(version);
    await store.switchTo(version);
    await store.close();
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  /** The files of the database's catalogue and tables, the largest first. */
  const files = (directory: string): string[] => {
    const base = join(directory, 'pglite/base/5');
    return readdirSync(base).filter((name) => /^\d+$/.test(name)).map((name) => join(base, name)).sort((a, b) => statSync(b).size - statSync(a).size);
  };
  const overwrite = (file: string, bytes: Buffer) => {
    const open = openSync(file, 'r+');
    writeSync(open, bytes, 0, bytes.length, 0);
    closeSync(open);
  };

  it.each<[string, (directory: string) => void]>([
    ['catalogue overwritten', (directory) => files(directory).slice(0, 6).forEach((file) => overwrite(file, randomBytes(8_192)))],
    ['catalogue emptied', (directory) => files(directory).slice(0, 6).forEach((file) => truncateSync(file))],
    ['control file lost', (directory) => rmSync(join(directory, 'pglite/global/pg_control'))],
  ])('is remade or found out (%s), and never keeps from opening', async (_, damage) => {
    const directory = join(scratch, String((copies += 1)));
    await cp(join(scratch, 'whole'), directory, { recursive: true });
    damage(directory);
    const store = await openReadStore({ directory });
    try {
      const used = async () => {
        const version = await store.build('declarations');
        await store.finish(version);
        await store.switchTo(version);
      };
      await used().catch(async (error: unknown) => {
        expect(troubleOf(error)).toBe('damaged');
        await store.renew();
        await used();
      });
      expect(await (await store.live())!.checkpoint()).toBeUndefined();
    } finally {
      await store.close();
    }
  }, 240_000);
});
