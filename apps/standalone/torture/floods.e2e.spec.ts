import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { atRate } from '../bench/load/pacing.js';
import { Visits } from '../bench/load/visits.js';
import { ProductProcess } from '../src/testing/product-process.js';
import { FloodedProduct, floodAtOnce, floodInTurn } from './floods.js';
import { MainThread } from './main-thread.js';
import { rounds, TORTURE_LIMIT } from './rounds.js';

/**
 * For how long (ms of the processor's time) one turn of the event loop may keep the main thread. Of one flood alone it is
 * a hundred on a machine that does nothing else; where others push it out of the processor's memory everything takes half
 * as long again, and of all floods at once several have their slice in one turn: 198 to 286 on a slow machine.
 */
const LONGEST_TURN = { alone: 200, allAtOnce: 400 };

/** How long the event loop may stand still by the clock (ms): a busy machine takes the thread away for a while, too. */
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
  const mainThread = new MainThread(join(folder, 'turns'));
  let product: ProductProcess;
  beforeAll(async () => {
    product = await ProductProcess.start(join(folder, 'data'), mainThread.environment);
    await product.ready();
    const street = await ApiClient.signIn(product.url, `street-${demonstration.street}`, demonstration.password);
    while (!(await street.query(`{ orgUnit(code: "${demonstration.street}") { name } }`).catch(() => undefined))) await sleep(100);
  });
  afterAll(async () => {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('then nobody else stands still: every submission is recorded, and what is too much is refused by name', async () => {
    const flooded = await FloodedProduct.open(product.url);
    for (const round of rounds()) {
      // In its long form each is looked at alone as well, and printed: how long did everybody else stand still?
      if (round === 0) continue;
      for await (const { name, began, standstill } of floodInTurn(flooded)) {
        const turn = mainThread.longestSince(began);
        process.stdout.write(`${standstill.toFixed(0).padStart(6)} ms by the clock, ${turn.toFixed(0).padStart(4)} ms of the processor  ${name}\n`);
        expect({ name, isLong: turn > LONGEST_TURN.alone, turn }).toMatchObject({ isLong: false });
      }
    }
    const visits = await Visits.open(product.url, 20);
    let recorded = 0;
    const failures: string[] = [];
    const reporting = atRate(100, 10, async () =>
      reportUntilTaken(visits).then(() => void (recorded += 1), (error: unknown) => void failures.push(String(error))),
    );
    const { answers, began, standstill } = await floodAtOnce(flooded);
    await reporting;
    visits.close();
    expect({ recorded, failures }).toEqual({ recorded: 1_000, failures: [] });
    expect(mainThread.longestSince(began)).toBeLessThan(LONGEST_TURN.allAtOnce);
    expect(standstill).toBeLessThan(FREEZE);
    expect(answers['internal-error']).toBeUndefined();
    // Which limit is met first depends on the machine; that none is, or nothing is answered, does not.
    const refused = ['too-many-values', 'too-many-requests', 'query-too-costly'].filter((code) => (answers[code] ?? 0) > 0);
    expect(refused).not.toEqual([]);
    expect(answers['answered'] ?? 0).toBeGreaterThan(0);
  }, 2 * TORTURE_LIMIT);
});
