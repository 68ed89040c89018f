import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEventNodeThread } from '@yiwang/event-node';
import { EVENTS_DIR } from '@yiwang/standalone/embedded-node';
import { makeDatabase, moveVault } from '../bench-database.js';
import { atMostAbove, atMostOf, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { HttpClientJob, HttpLatencies } from '../load/http-client.js';
import { percentile } from '../percentiles.js';
import { ProductUnderTest } from '../product-under-test.js';

const HTTP = new URL('../load/http-client.js', import.meta.url);
/** What is submitted to the process that writes the numbers. */
const PER_SECOND = 500;

/**
 * How far a process that shows what another writes is behind: from a submission to the one that writes, sent and acknowledged,
 * to the first patch that includes it on a subscriber of the other, beside a subscriber of the one that writes.
 */
export async function followerRow(dir: string, seconds: number, perSecond = PER_SECOND, server = process.env['TEST_DATABASE_URL']): Promise<Measured> {
  if (server === undefined) return { rows: [], breakdowns: [], remarks: ['follower: TEST_DATABASE_URL names no PostgreSQL'] };
  const node = await startEventNodeThread({ dir: join(dir, EVENTS_DIR), port: 0 });
  const [numbers, vault] = [await makeDatabase(server), await makeDatabase(server)];
  const settings = { EVENTSTORE_URL: node.connectionString, MASTER_KEY: randomBytes(32).toString('hex') };
  const products: ProductUnderTest[] = [];
  try {
    await (await ProductUnderTest.start(join(dir, 'a'), settings)).stop();
    await moveVault(join(dir, 'a', 'vault'), vault.url);
    // The first is the one that writes.
    for (const name of ['b', 'c']) products.push(await ProductUnderTest.start(join(dir, name), { ...settings, DATABASE_URL: numbers.url, VAULT_URL: vault.url }));
    const [writer, follower] = products.map(({ baseUrl }) => baseUrl) as [string, string];
    const watchedAt = (watched: string) => runJob<HttpClientJob, HttpLatencies>(HTTP, { kind: 'latency', baseUrl: writer, watchedAt: watched, perSecond, seconds });
    const beside = await watchedAt(writer);
    const followed = await watchedAt(follower);
    return {
      rows: [
        atMostAbove(500, {
          name: `submission sent → shown by a process that follows at ${perSecond}/s, p50`,
          value: percentile(followed.milliseconds, 50),
          unit: 'ms',
          comparedWith: { name: 'by the one that writes', value: percentile(beside.milliseconds, 50) },
        }),
        atMostOf(1_000, {
          name: `acknowledged → shown by a process that follows at ${perSecond}/s, the longest`,
          value: Math.max(...followed.behind),
          unit: 'ms',
          comparedWith: { name: 'by the one that writes', value: Math.max(...beside.behind) },
        }),
      ],
      breakdowns: [],
      remarks: [
        `${followed.behind.length} submissions of ${perSecond * seconds}, ${followed.missed} in no patch; acknowledged within ${Math.round(percentile(followed.answered, 50))} ms (p50)`,
        'both processes, node, PostgreSQL and load share the same cores',
      ],
    };
  } finally {
    for (const product of products) await product.stop();
    await node.close();
    for (const database of [numbers, vault]) await database.remove();
  }
}
