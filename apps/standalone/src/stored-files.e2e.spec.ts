import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProductProcess } from './testing/product-process.js';

describe('what the product stores', () => {
  const root = mkdtempSync(join(tmpdir(), 'stored-files-'));
  const dataDir = join(root, 'data');
  let product: ProductProcess | undefined;
  afterAll(async () => {
    await product?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  /** What below the data directory anybody but its owner may read, write or enter. */
  const openToOthers = (directory = dataDir): string[] =>
    readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
      const path = join(directory, entry.name);
      const open = (lstatSync(path).mode & 0o077) === 0 ? [] : [path];
      return entry.isDirectory() ? [...open, ...openToOthers(path)] : open;
    });
  const started = async (demo: 'on' | 'off') => (product = await ProductProcess.start(dataDir, { DEMO: demo }));

  it('is for its owner only, whatever the umask, whoever made the directory, and whatever it was before', async () => {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o777);
    const before = process.umask(0);
    try {
      await (await started('on')).ready();
      expect(openToOthers()).toEqual([]);
      expect(readdirSync(join(dataDir, 'read-model/pglite')).length).toBeGreaterThan(10);
      await product!.stop();
      for (const name of ['events', 'vault']) for (const file of readdirSync(join(dataDir, name))) chmodSync(join(dataDir, name, file), 0o666);
      await (await started('on')).ready();
      expect(openToOthers()).toEqual([]);
    } finally {
      process.umask(before);
    }
  }, 180_000);

  it('given the vault is gone while the log is there, then it does not start, says what to restore, and makes no other', async () => {
    await product!.stop();
    const key = readFileSync(join(dataDir, 'vault/master.key'));
    rmSync(join(dataDir, 'vault'), { recursive: true });
    const refused = ProductProcess.start(dataDir, { DEMO: 'on', LOG_LEVEL: 'silent' });
    await expect(refused).rejects.toThrow(/gateway\.mdb is missing, but the log holds events.*Restore/);
    await expect(refused).rejects.not.toThrow(/\n\s+at /);
    expect(readdirSync(dataDir)).not.toContain('vault');
    expect(key).toHaveLength(65);
  });
});
