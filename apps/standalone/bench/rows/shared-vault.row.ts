import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEventNodeThread } from '@yiwang/event-node';
import { EVENTS_DIR } from '@yiwang/standalone/embedded-node';
import { makeDatabase, moveVault } from '../bench-database.js';
import { atLeast, atMost, type BenchRow, type Breakdown, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { HttpClientJob, HttpSubmissions } from '../load/http-client.js';
import { percentile } from '../percentiles.js';
import { ProductUnderTest } from '../product-under-test.js';

const HTTP = new URL('../load/http-client.js', import.meta.url);
const CONCURRENCY = 32;
/** So many doors of each committee are reported on again and again. */
const KNOWN = 40;

const SORTS = ['known', 'new'] as const;
type Sort = (typeof SORTS)[number];
/** What one way of running takes, of each sort of households. */
type Taken = Readonly<Record<Sort, OfSort>>;
interface OfSort {
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
  /** Processor time of all the gateways for one submission, in ms. */
  readonly processor: number;
}

/**
 * Submissions through one gateway with its vault in LMDB, one with it in PostgreSQL, and two that share it there; the same
 * node and the same numbers behind all of them, and for each the same load. Where they have no cores of their own, two are
 * bound by what a submission costs: that is compared as well.
 */
export async function sharedVaultRow(dir: string, seconds: number, server = process.env['TEST_DATABASE_URL']): Promise<Measured> {
  if (server === undefined) return { rows: [], breakdowns: [], remarks: ['shared-vault: TEST_DATABASE_URL names no PostgreSQL'] };
  const node = await startEventNodeThread({ dir: join(dir, EVENTS_DIR), port: 0 });
  const [numbers, vault] = [await makeDatabase(server), await makeDatabase(server)];
  const settings = { EVENTSTORE_URL: node.connectionString, DATABASE_URL: numbers.url, MASTER_KEY: randomBytes(32).toString('hex') };
  const shared = { ...settings, VAULT_URL: vault.url };
  try {
    const onDisk = await through([join(dir, 'a')], settings, seconds);
    await moveVault(join(dir, 'a', 'vault'), vault.url);
    const inPostgres = await through([join(dir, 'b')], shared, seconds);
    const ofTwo = await through([join(dir, 'b'), join(dir, 'c')], shared, seconds);
    return {
      rows: [
        compared(0.8, 'known', 'one gateway on PostgreSQL', inPostgres, 'on LMDB', onDisk),
        compared(0.5, 'new', 'one gateway on PostgreSQL', inPostgres, 'on LMDB', onDisk),
        compared(1, 'known', 'two gateways on PostgreSQL', ofTwo, 'one', inPostgres),
        compared(1, 'new', 'two gateways on PostgreSQL', ofTwo, 'one', inPostgres),
        ...SORTS.map((sort) => costOf(sort, ofTwo, inPostgres)),
      ],
      breakdowns: [breakdown('one on LMDB', onDisk), breakdown('one on PostgreSQL', inPostgres), breakdown('two on PostgreSQL', ofTwo)],
      remarks: ['gateways, node, PostgreSQL and load share the same cores; one of two gateways writes the numbers, the other follows'],
    };
  } finally {
    await node.close();
    for (const database of [numbers, vault]) await database.remove();
  }
}

/** The same load through products on these directories, shared among them. */
async function through(dirs: readonly string[], settings: Readonly<Record<string, string>>, seconds: number): Promise<Taken> {
  const products: ProductUnderTest[] = [];
  try {
    for (const dir of dirs) products.push(await ProductUnderTest.start(dir, settings));
    const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);
    const used = async () => total(await Promise.all(products.map(({ inspector }) => inspector.processorSeconds())));
    const load = async (households: 'new' | number): Promise<OfSort> => {
      const before = await used();
      const results = await Promise.all(products.map(({ baseUrl }) =>
        runJob<HttpClientJob, HttpSubmissions>(HTTP, { kind: 'submissions', baseUrl, concurrency: CONCURRENCY / products.length, seconds, households })));
      return {
        perSecond: total(results.map(({ perSecond }) => perSecond)),
        milliseconds: results.flatMap(({ milliseconds }) => milliseconds),
        processor: ((await used() - before) * 1000) / total(results.map(({ sent }) => sent)),
      };
    };
    return { known: await load(KNOWN), new: await load('new') };
  } finally {
    for (const product of products) await product.stop();
  }
}

function compared(goal: number, sort: Sort, name: string, taken: Taken, beside: string, other: Taken): BenchRow {
  return atLeast(goal, {
    name: `submissions of ${sort} households, ${name}`,
    value: taken[sort].perSecond,
    unit: '/s',
    comparedWith: { name: beside, value: other[sort].perSecond },
  });
}

/** What a submission costs two gateways, beside one. Each with a core of its own they take in no less than one does while it costs them no more than twice as much. */
const costOf = (sort: Sort, two: Taken, one: Taken): BenchRow =>
  atMost(2, {
    name: `processor time of two gateways for a submission of ${sort} households`,
    value: two[sort].processor,
    unit: 'ms',
    comparedWith: { name: 'of one', value: one[sort].processor },
  });

const breakdown = (title: string, taken: Taken): Breakdown => ({
  title,
  parts: SORTS.flatMap((sort) => [50, 99].map((p) => ({ name: `${sort} households, p${p}`, value: percentile([...taken[sort].milliseconds], p), unit: 'ms' }))),
});
