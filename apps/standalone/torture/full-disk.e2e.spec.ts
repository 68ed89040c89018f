import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProductProcess } from '../src/testing/product-process.js';
import { prepare, verified } from '../src/testing/prepared.js';
import { rounds, TORTURE_LIMIT } from './rounds.js';
import { Traffic } from './traffic.js';

/** Room for a product with a little in it, in MiB, and no more. */
const ROOM = 400;

const folder = mkdtempSync(join(tmpdir(), 'torture-full-disk-'));
const mounted = process.platform === 'linux' && process.getuid?.() === 0
  && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}m`, 'tmpfs', folder]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});
const itMounted = mounted
  ? it
  : (name: string, _test: () => Promise<void>, _limit?: number) => it.skip(`${name} (a small file system cannot be mounted here)`, () => undefined);

/** What else lies on the disk, and grows until nothing more fits: by large pieces first, by bytes last. */
class Ballast {
  private readonly path = join(folder, 'ballast');

  fill(): void {
    for (let piece = 2 ** 22; piece >= 1; piece = Math.floor(piece / 16)) while (this.takes(piece));
  }

  remove(): void {
    rmSync(this.path);
  }

  private takes(bytes: number): boolean {
    try {
      appendFileSync(this.path, Buffer.alloc(bytes));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      return false;
    }
  }
}

/** By what is refused which does not fit: the log's store is full, or the gateway's. */
const NAMED: ReadonlySet<string> = new Set(['log-unavailable', 'store-unwritable']);

const countOf = (refusals: Readonly<Record<string, number>>): number => Object.values(refusals).reduce((sum, count) => sum + count, 0);

interface Readiness {
  readonly ready: boolean;
  readonly probes: Readonly<Record<string, { readonly ready: boolean; readonly detail: string }>>;
}

const readiness = async ({ url }: ProductProcess): Promise<Readiness> => (await (await fetch(`${url}/readyz`)).json()) as Readiness;

describe('a disk that fills up under load', () => {
  itMounted('then what no longer fits is refused by name and nothing acknowledged is lost; once there is room it goes on by itself', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    await prepare(dataDir);
    const ballast = new Ballast();
    const traffic = new Traffic();
    const product = await (await ProductProcess.start(dataDir)).ready();
    try {
      for (const round of rounds()) {
        traffic.begin(product.url);
        await sleep(1_500);
        // What the stores still find, such as a page of their own that is free again, is soon used up.
        const refusedBefore = countOf(traffic.refusals);
        while (countOf(traffic.refusals) === refusedBefore) {
          ballast.fill();
          await sleep(100);
        }
        const { ready, probes } = await readiness(product);
        expect({ round, ready, disk: probes['disk'] }).toEqual({ round, ready: false, disk: { ready: false, detail: '0 MiB free' } });
        await traffic.end();

        const { taken } = traffic;
        ballast.remove();
        await product.ready();
        traffic.begin(product.url);
        await sleep(1_500);
        await traffic.end();
        expect(traffic.taken).toBeGreaterThan(taken);
        expect(Object.keys(traffic.refusals).filter((code) => !NAMED.has(code))).toEqual([]);
        const { expected, counted, lost } = await traffic.settle(product.url);
        expect({ round, lost, counted }).toEqual({ round, lost: [], counted: expected });
      }
    } finally {
      await traffic.end();
      await product.stop();
    }
    expect(await verified(dataDir)).toMatchObject({ code: 0 });
  }, TORTURE_LIMIT);
});
