import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '@yiwang/simulator';
import { ProductProcess } from '../src/testing/product-process.js';
import { prepare, verified } from '../src/testing/prepared.js';
import { rounds, SEED, TORTURE_LIMIT } from './rounds.js';
import { Traffic } from './traffic.js';

describe('kill -9 under load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'torture-kills-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`loses and doubles nothing that was acknowledged, whenever it comes (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    const dataDir = join(folder, 'data');
    await prepare(dataDir);
    const traffic = new Traffic();
    for (const round of rounds()) {
      const product = await (await ProductProcess.start(dataDir)).ready();
      traffic.begin(product.url);
      await sleep(random.integer(100, 3_000));
      await product.stop('SIGKILL');
      await traffic.end();

      const again = await (await ProductProcess.start(dataDir)).ready();
      try {
        const { expected, counted, lost } = await traffic.settle(again.url);
        expect({ round, lost, counted }).toEqual({ round, lost: [], counted: expected });
      } finally {
        await again.stop(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
      }
    }
    expect(traffic.taken).toBeGreaterThan(0);
    expect(await verified(dataDir)).toMatchObject({ code: 0 });
  }, TORTURE_LIMIT);
});
