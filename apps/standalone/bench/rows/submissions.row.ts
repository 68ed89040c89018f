import { atLeast, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { HttpClientJob, HttpSubmissions } from '../load/http-client.js';
import type { RawAppends, RawClientJob } from '../load/raw-client.js';
import { percentile } from '../percentiles.js';
import type { ProductUnderTest } from '../product-under-test.js';
import { stageShares } from '../stages.js';

const CONCURRENCY = 32;
const RAW = new URL('../load/raw-client.js', import.meta.url);
const HTTP = new URL('../load/http-client.js', import.meta.url);
const total = (results: readonly { readonly sent: number }[]) => results.reduce((sum, { sent }) => sum + sent, 0);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/**
 * Submissions per second over HTTP, each its own request, of households never heard of (so that the vault draws and
 * syncs a reference for each), beside the raw client's appends to the same node; in turn, twice.
 */
export async function submissionsRow(product: ProductUnderTest, seconds: number): Promise<Measured> {
  const { baseUrl, logAddress } = product;
  const overHttp = (households: 'new' | number, forSeconds = seconds) =>
    runJob<HttpClientJob, HttpSubmissions>(HTTP, { kind: 'submissions', baseUrl, concurrency: CONCURRENCY, seconds: forSeconds, households });
  const raw = () => runJob<RawClientJob, RawAppends>(RAW, { kind: 'appends', logAddress, concurrency: CONCURRENCY, seconds });

  const [raws, https]: [RawAppends[], HttpSubmissions[]] = [[], []];
  const processor = { raw: 0, http: 0 };
  for (let turn = 0; turn < 2; turn += 1) {
    const before = await product.inspector.processorSeconds();
    raws.push(await raw());
    const between = await product.inspector.processorSeconds();
    https.push(await overHttp('new'));
    processor.raw += between - before;
    processor.http += (await product.inspector.processorSeconds()) - between;
  }
  const known = await overHttp(40);
  const threads = await product.inspector.profile(() => overHttp('new', 4));
  const milliseconds = https.flatMap((result) => result.milliseconds);
  return {
    rows: [
      atLeast(0.5, {
        name: `submissions over HTTP, ${CONCURRENCY} at once`,
        value: mean(https.map(({ perSecond }) => perSecond)),
        unit: '/s',
        comparedWith: { name: `the raw client's appendToStream, ${CONCURRENCY} at once, same node`, value: mean(raws.map(({ perSecond }) => perSecond)) },
      }),
    ],
    breakdowns: [
      {
        title: 'one submission',
        parts: [50, 99].map((p) => ({ name: `p${p}`, value: percentile(milliseconds, p), unit: 'ms' })),
      },
      {
        title: "processor time of the product's threads",
        parts: [
          { name: 'a submission (projecting and storing it included)', value: (processor.http * 1000) / total(https), unit: 'ms' },
          { name: 'a raw append', value: (processor.raw * 1000) / total(raws), unit: 'ms' },
        ],
      },
      ...threads.map(stageShares),
    ],
    remarks: [
      `every submission of a household never heard of; of known households ${Math.round(known.perSecond)} /s`,
      'the load comes from a process of its own on the same cores; shares sampled in a run of their own',
    ],
  };
}
