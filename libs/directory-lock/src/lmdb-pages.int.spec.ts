import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { lockDirectory } from './directory-lock.js';
import { checkPages, DamagedPages } from './lmdb-pages.js';

const PAGE = 4_096;

describe('an LMDB file, looked at before LMDB is given it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lmdb-pages-'));
  const whole = join(directory, 'whole.mdb');
  let copies = 0;
  beforeAll(async () => {
    const root = open({ path: whole, maxDbs: 4 });
    const tables = [root.openDB<string, string>({ name: 'a' }), root.openDB<string, string>({ name: 'b' })];
    for (let n = 0; n < 2_000; n += 1) void tables[n % 2]!.put(`key-${n}`, randomBytes(n % 50 === 0 ? 6_000 : 60).toString('hex'));
    await root.flushed;
    await root.close();
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const damaged = (damage: (file: string) => void): string => {
    const file = join(directory, `copy-${(copies += 1)}.mdb`);
    copyFileSync(whole, file);
    damage(file);
    return file;
  };
  const overwrite = (file: string, at: number, bytes: Buffer) => {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, bytes, 0, bytes.length, at);
    closeSync(descriptor);
  };

  it('is in order as it was written, and where there is none', () => {
    checkPages(whole);
    checkPages(join(directory, 'none.mdb'));
    checkPages(damaged((file) => truncateSync(file)));
  });

  it.each([0.001, 0.01, 0.2, 0.5, 0.8, 0.97])('is refused when it is cut off at %d of its length', (part) => {
    const file = damaged((copy) => truncateSync(copy, Math.max(1, Math.floor(statSync(copy).size * part))));
    expect(() => checkPages(file)).toThrow(DamagedPages);
  });

  it('is refused, or holds nothing that is lost, whatever page of it is rubbish', async () => {
    const pages = statSync(whole).size / PAGE;
    for (let page = 0; page < pages; page += 1) {
      const file = damaged((copy) => overwrite(copy, page * PAGE, page % 2 ? randomBytes(PAGE) : Buffer.alloc(PAGE)));
      let refused = false;
      try {
        checkPages(file);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedPages);
        refused = true;
      }
      if (refused) continue;
      // A page that nothing refers to any more: all is there.
      const root = open({ path: file, maxDbs: 4 });
      const count = ['a', 'b'].reduce((sum, name) => sum + Array.from(root.openDB({ name }).getRange()).length, 0);
      await root.close();
      expect(count).toBe(2_000);
    }
  });

  it('is refused when single bytes of its first pages and branches point anywhere', () => {
    const size = statSync(whole).size;
    const bytes = readFileSync(whole);
    for (let round = 0; round < 400; round += 1) {
      const copy = Buffer.from(bytes);
      for (let n = 0; n < 8; n += 1) copy.writeUInt32LE(randomBytes(4).readUInt32LE(0), Math.floor(Math.random() * (size - 4)));
      const file = join(directory, 'random.mdb');
      writeFileSync(file, copy);
      try {
        checkPages(file);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedPages);
      }
    }
  });

  it('of a lock holds nothing: one that is damaged is made anew', async () => {
    const guarded = mkdtempSync(join(directory, 'guarded-'));
    await (await lockDirectory(guarded)).release();
    for (const damage of [(file: string) => truncateSync(file, 100), (file: string) => writeFileSync(file, 'not a lock')]) {
      damage(join(guarded, 'directory.lock'));
      const lock = await lockDirectory(guarded);
      await expect(lockDirectory(guarded)).rejects.toThrow('in use');
      await lock.release();
    }
  });
});
