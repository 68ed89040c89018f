import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { atRate } from '../bench/load/pacing.js';
import { Visits } from '../bench/load/visits.js';
import { ProductProcess } from '../src/testing/product-process.js';
import { FloodedProduct, floodAtOnce, floodInTurn } from './floods.js';
import { rounds, TORTURE_LIMIT } from './rounds.js';

/** What froze took from four seconds to minutes; a busy machine takes the thread away for a while, too (ms). */
const FREEZE = 3_000;

/** As a phone does: while thousands of connections come at once, the system itself breaks some off. */
async function reportUntilTaken(visits: Visits): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return void (await visits.report());
    } catch (error) {
      if (attempts === 5 || (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    }
  }
}

describe('all that one account can send at once, beside a hundred submissions a second', () => {
  const folder = mkdtempSync(join(tmpdir(), 'floods-'));
  let product: ProductProcess;
  beforeAll(async () => {
    product = await ProductProcess.start(folder);
    await product.ready();
    const street = await ApiClient.signIn(product.url, `street-${demonstration.street}`, demonstration.password);
    while (!(await street.query(`{ orgUnit(code: "${demonstration.street}") { name } }`).catch(() => undefined))) await sleep(100);
  }, 120_000);
  afterAll(async () => {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('then nobody else stands still: every submission is recorded, and what is too much is refused by name', async () => {
    const flooded = await FloodedProduct.open(product.url);
    for (const round of rounds()) {
      // In its long form each is looked at alone as well, and printed: how long did everybody else stand still?
      if (round > 0) for (const { name, standstill } of await floodInTurn(flooded)) process.stdout.write(`${standstill.toFixed(0).padStart(6)} ms  ${name}\n`);
    }
    const visits = await Visits.open(product.url, 20);
    let recorded = 0;
    const failures: string[] = [];
    const reporting = atRate(100, 10, async () =>
      reportUntilTaken(visits).then(() => void (recorded += 1), (error: unknown) => void failures.push(String(error))),
    );
    const { answers, standstill } = await floodAtOnce(flooded);
    await reporting;
    visits.close();
    expect({ recorded, failures }).toEqual({ recorded: 1_000, failures: [] });
    expect(standstill).toBeLessThan(FREEZE);
    expect(answers['internal-error']).toBeUndefined();
    // Judged before any work, and so answered however busy the machine; other limits may be met only after patience ends.
    for (const code of ['answered', 'query-too-costly']) {
      expect([code, answers[code] ?? 0]).not.toEqual([code, 0]);
    }
  }, 2 * TORTURE_LIMIT);
});
