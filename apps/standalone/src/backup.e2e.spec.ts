import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { quarantine, signInAsCommittee } from './testing/quarantine.js';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the commands of an operator on a data directory. */
const run = (command: 'backup' | 'restore' | 'verify', dataDir: string, ...args: string[]) =>
  new Promise<Ran>((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir };
    execFile(process.execPath, [join(dist, `${command}.js`), ...args], { env }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  const [original, copy, restored] = ['original', 'copy', 'restored'].map((name) => join(folder, name)) as [string, string, string];
  const acknowledged: ReturnType<typeof quarantine>[] = [];
  let product: ProductProcess;

  beforeAll(async () => {
    await prepare(original);
    product = await (await ProductProcess.start(original)).ready();
    const committee = await signInAsCommittee(product);

    let taken: Ran | undefined;
    for (let n = 0; n < 40 || taken === undefined; n += 1) {
      const one = quarantine(n);
      if (n === 30) void run('backup', original, '--to', copy).then((ran) => (taken = ran));
      const [answer] = await committee.submit([one]);
      if (n < 30 && answer!.outcome === 'recorded') acknowledged.push(one);
    }
    expect(taken).toMatchObject({ status: 0, stderr: '' });
    expect(taken.stdout).toMatch(/\d+ events in \d+ streams, vault and accounts/);
    expect(acknowledged).toHaveLength(30);
  }, 180_000);
  afterAll(async () => {
    await product.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is taken while the product runs, and is for its owner alone', async () => {
    for (const name of readdirSync(copy, { recursive: true }) as string[]) {
      expect(statSync(join(copy, name)).mode & 0o077).toBe(0);
    }
    expect(await run('backup', original, '--to', copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('name a new directory') });
    expect(await run('backup', join(folder, 'none'), '--to', join(folder, 'x'))).toMatchObject({ status: 1, stderr: expect.stringContaining('DATA_DIR') });
    expect(await run('backup', original)).toMatchObject({ status: 1, stderr: expect.stringContaining('--to') });
  });

  it('restored elsewhere holds all that was acknowledged, and the same people behind it', async () => {
    expect(await run('restore', restored, '--from', copy)).toMatchObject({ status: 0, stderr: '' });
    expect(await run('verify', restored)).toMatchObject({ status: 1, stderr: 'There is no read model yet: start the product or rebuild first.\n' });
    const second = await (await ProductProcess.start(restored)).ready();
    try {
      const committee = await signInAsCommittee(second);
      const answers = (await committee.submit(acknowledged)) as { outcome: string }[];
      expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['already-recorded']));
      const again = quarantine(1);
      expect(await committee.submit([again])).toMatchObject([{ outcome: 'refused', code: 'already-in-quarantine' }]);
    } finally {
      await second.stop();
    }
    const verified = await run('verify', restored);
    expect([verified.status, JSON.parse(verified.stdout).same]).toEqual([0, true]);
  });

  it('gives the same numbers: of a product that stands still, the digests are equal', async () => {
    await product.stop();
    const [still, elsewhere] = [join(folder, 'still'), join(folder, 'elsewhere')];
    expect(await run('backup', original, '--to', still)).toMatchObject({ status: 0 });
    expect(await run('restore', elsewhere, '--from', still)).toMatchObject({ status: 0 });
    await (await (await ProductProcess.start(elsewhere, { DEMO: 'off' })).ready()).stop();
    const [before, after] = [await run('verify', original), await run('verify', elsewhere)].map(({ stdout }) => JSON.parse(stdout));
    expect(before).toMatchObject({ same: true });
    // Whoever starts says in the log that it holds the vault, which is no number.
    expect(after).toEqual({ ...before, seconds: after.seconds, events: expect.any(Number), position: expect.any(String) });
    expect(after.events - before.events).toBeLessThan(5);
  });

  it('is refused over something that is there, and when it is damaged', async () => {
    expect(await run('restore', original, '--from', copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('not empty') });
    expect(await run('restore', join(folder, 'y'), '--from', folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('is no backup') });
    for (const file of ['events/data.mdb', 'vault/gateway.mdb', 'backup.json']) {
      const whole = readFileSync(join(copy, file));
      const broken = Buffer.from(whole);
      broken[Math.floor(broken.length / 2)]! ^= 1;
      writeFileSync(join(copy, file), broken);
      const { status, stderr } = await run('restore', join(folder, 'z'), '--from', copy);
      expect([status, stderr]).toEqual([1, expect.stringContaining('damaged')]);
      writeFileSync(join(copy, file), whole);
    }
    expect(readdirSync(folder)).not.toContain('z');
  });
});
