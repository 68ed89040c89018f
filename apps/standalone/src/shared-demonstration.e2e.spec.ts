import { setTimeout as sleep } from 'node:timers/promises';
import { EventLog } from '@yiwang/event-log';
import { PostgresGatewayStore } from '@yiwang/gateway';
import { DAY, type Instant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { demonstration, StreetSimulation } from '@yiwang/simulator';
import { ProgressInFile, SharedProgress } from './demonstration-progress.js';
import type { ProductProcess } from './testing/product-process.js';
import { SharedProduct } from './testing/shared-product.js';

const PLAYERS = new Set(demonstration.accounts.map(({ account }) => account));

const hasPostgres = postgresPrograms() !== undefined;

(hasPostgres ? describe : describe.skip)(`a demonstration of two processes${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  let postgres: PostgresProcess;
  let product: SharedProduct;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
    product = await SharedProduct.start(postgres, 2, { demo: 'on' });
  }, 240_000);
  afterAll(async () => {
    await product?.remove();
    await postgres?.remove();
  });

  /** How many submissions a process has recorded. */
  const recordedBy = async (process: ProductProcess): Promise<number> => {
    const metrics = await (await product.ask(process, '/metrics')).text();
    return Number(/^yiwang_submissions_total\{outcome="recorded",code=""\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  };
  const comesToBe = async (holds: () => Promise<boolean>, within = 120_000): Promise<void> => {
    for (const until = Date.now() + within; !(await holds()); await sleep(100)) if (Date.now() > until) throw new Error(`it did not come to pass: ${holds}`);
  };
  /** The submissions of the demonstration's own accounts that have facts in the log, and how many facts of each type. */
  const played = async () => {
    const log = EventLog.connect(product.logAddress);
    const submissions = new Set<string>();
    const facts = new Map<string, number>();
    for await (const event of log.readAll()) {
      if (event instanceof Error) throw event;
      const { type, stream, metadata: { actor, submissionId } } = event;
      if (!PLAYERS.has(actor)) continue;
      submissions.add(submissionId);
      facts.set(`${submissionId} ${type} ${stream}`, (facts.get(`${submissionId} ${type} ${stream}`) ?? 0) + 1);
    }
    await log.close();
    return { submissions, twice: [...facts].filter(([, times]) => times > 1) };
  };

  /** The moment at which its record begins, as the vault has it. */
  const begunAt = async (): Promise<Instant> => {
    const store = await PostgresGatewayStore.open(product.vaultUrl);
    const { from } = await new SharedProgress(store, new ProgressInFile('nowhere')).begin(0);
    await store.close();
    return from;
  };

  it('is played by one of them, and once that one is killed by the other, which goes on where it was: nothing is told twice or in another record', async () => {
    const [a, b] = product.gateways as [ProductProcess, ProductProcess];
    await comesToBe(async () => (await recordedBy(a)) + (await recordedBy(b)) > 500);
    const counts = [await recordedBy(a), await recordedBy(b)];
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    const [player, other] = counts[0]! > 0 ? [a, b] : [b, a];
    expect(player.printed).not.toContain('Unexpected');

    await player.stop('SIGKILL');
    const before = (await played()).submissions.size;
    await comesToBe(async () => (await recordedBy(other)) > 500);
    await other.stop();

    const { submissions, twice } = await played();
    expect(twice).toEqual([]);
    expect(submissions.size).toBeGreaterThan(before + 400);
    const planned = plannedIn(await begunAt());
    expect([...submissions].filter((id) => !planned.has(id))).toEqual([]);
  }, 360_000);
});

/** What a demonstration that begins at a moment tells in its first days. */
const plannedIn = (from: Instant): ReadonlySet<string> =>
  new Set([...new StreetSimulation({ from }).submissionsUntil(from + 4 * DAY)].map(({ body }) => body.submissionId));
