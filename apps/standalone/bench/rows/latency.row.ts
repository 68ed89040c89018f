import { atMostAbove, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { HttpClientJob, HttpLatencies } from '../load/http-client.js';
import type { RawClientJob, RawLatencies } from '../load/raw-client.js';
import { percentile } from '../percentiles.js';
import type { ProductUnderTest } from '../product-under-test.js';
import { stageShares } from '../stages.js';

const PER_SECOND = 200;
const RAW = new URL('../load/raw-client.js', import.meta.url);
const HTTP = new URL('../load/http-client.js', import.meta.url);

/** From a submission sent to the first patch on a subscriber of the street's board (with its committees) that includes it. */
export async function latencyRow(product: ProductUnderTest, seconds: number): Promise<Measured> {
  const { baseUrl, logAddress } = product;
  const overHttp = (forSeconds: number) =>
    runJob<HttpClientJob, HttpLatencies>(HTTP, { kind: 'latency', baseUrl, perSecond: PER_SECOND, seconds: forSeconds });
  const raw = await runJob<RawClientJob, RawLatencies>(RAW, { kind: 'latency', logAddress, perSecond: PER_SECOND, seconds });
  const http = await overHttp(seconds);
  const threads = await product.inspector.profile(() => overHttp(4));
  const row = (p: number, margin: number) =>
    atMostAbove(margin, {
      name: `submission sent → patch on a GraphQL subscriber at ${PER_SECOND}/s, p${p}`,
      value: percentile(http.milliseconds, p),
      unit: 'ms',
      comparedWith: { name: `the raw client's append → subscription, p${p}`, value: percentile(raw.milliseconds, p) },
    });
  return {
    rows: [row(50, 30), row(99, 120)],
    breakdowns: [
      {
        title: 'of it, submission sent → answered',
        parts: [50, 99].map((p) => ({ name: `p${p}`, value: percentile(http.answered, p), unit: 'ms' })),
      },
      ...threads.map(stageShares),
    ],
    remarks: [`${http.milliseconds.length} submissions, ${http.patches} patches, ${http.missed} submissions in no patch`],
  };
}
