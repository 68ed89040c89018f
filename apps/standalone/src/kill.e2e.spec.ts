import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, demonstration, ledgerAsCsv, pujiangLedgers, Random } from '@yiwang/simulator';
import { boardOf, type ImportAnswer } from './testing/board-of.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const COMMITTEE = '310120001001';
const SINCE = '2020-01-01T00:00:00+08:00';
const { screening, returnees } = pujiangLedgers();

const signIn = (product: ProductProcess) => ApiClient.signIn(product.url, `committee-${COMMITTEE}`, demonstration.password);

/** Begins to import the visits; gives how many rows were said to be done before the answer broke off. */
async function importUntilKilled(product: ProductProcess, token: string): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([ledgerAsCsv(screening)]), 'screening.csv');
  let done = 0;
  try {
    const answer = await fetch(`${product.url}/api/imports?orgUnit=${COMMITTEE}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' },
      body: form,
    });
    const text = new TextDecoder();
    for await (const chunk of answer.body!) {
      for (const [, rows] of text.decode(chunk as Uint8Array, { stream: true }).matchAll(/"done":(\d+)/g)) done = Number(rows);
    }
  } catch {
    // It was killed: that is the test.
  }
  return done;
}

/** Both ledgers of the committee, one after the other. */
async function importBoth(committee: ApiClient) {
  return [
    (await committee.importLedger(COMMITTEE, 'screening.csv', ledgerAsCsv(screening))) as ImportAnswer,
    (await committee.importLedger(COMMITTEE, 'returnees.csv', ledgerAsCsv(returnees))) as ImportAnswer,
  ];
}

/** The four numbers of the record, as soon as the board includes all that the imports speak of. */
async function numbers(committee: ApiClient, imports: readonly ImportAnswer[]) {
  const after = imports.map(({ position }) => BigInt(position!)).reduce((last, one) => (one > last ? one : last));
  const board = await boardOf(committee, COMMITTEE, { from: SINCE, after: String(after) });
  return {
    screened: board['scr_households_screened'],
    coverage: board['scr_coverage'],
    perWorker: board['scr_households_per_worker']?.toFixed(1),
    hubei: board['scr_returnees_hubei'],
  };
}

describe('kill -9 of the product in the middle of an import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'));
  const prepared = join(folder, 'prepared');
  // The seed is printed with a failure, so that the moments can be had again.
  const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
  const random = new Random(seed);

  beforeAll(async () => {
    await prepare(prepared);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Array.from({ length: 4 }, (_, round) => round))(
    `round %i (seed ${seed}): started again, the import gives the numbers of the record, nothing twice, nothing lost`,
    async (round) => {
      const dataDir = join(folder, `round-${round}`);
      cpSync(prepared, dataDir, { recursive: true });

      const first = await ProductProcess.start(dataDir);
      await first.ready();
      const interrupted = importUntilKilled(first, (await signIn(first)).token);
      await sleep(random.integer(20, 2_500));
      await first.stop('SIGKILL');
      const saidToBeDone = await interrupted;

      const second = await ProductProcess.start(dataDir);
      try {
        await second.ready();
        const committee = await signIn(second);
        const answers = await importBoth(committee);
        for (const answer of answers) {
          expect(answer.refused).toBe(0);
          expect(answer.recorded + answer.alreadyRecorded).toBe(answer.rows);
        }
        expect(answers[0]!.alreadyRecorded).toBeGreaterThanOrEqual(saidToBeDone);
        expect(await numbers(committee, answers)).toEqual({ screened: 1797, coverage: 100, perWorker: '224.6', hubei: 126 });
        const again = await importBoth(committee);
        expect(again.map((answer) => answer.recorded)).toEqual([0, 0]);
      } finally {
        await second.stop('SIGKILL');
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
    180_000,
  );
});
