import { atMost, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { HttpBoards, HttpClientJob } from '../load/http-client.js';
import { percentile } from '../percentiles.js';
import type { ProductUnderTest } from '../product-under-test.js';

const HTTP = new URL('../load/http-client.js', import.meta.url);

/** A product, and how many events its log holds. */
export interface Sized {
  readonly product: ProductUnderTest;
  readonly events: number;
}

/** The board of a street with 13 committees over HTTP, from a small log and from a large one, in turn, twice. */
export async function boardRow(small: Sized, large: Sized, requests: number): Promise<Measured> {
  const ask = ({ product: { baseUrl } }: Sized) => runJob<HttpClientJob, HttpBoards>(HTTP, { kind: 'board', baseUrl, requests: Math.ceil(requests / 2) });
  const [ofSmall, ofLarge]: [number[], number[]] = [[], []];
  let values = 0;
  for (let turn = 0; turn < 2; turn += 1) {
    ofSmall.push(...(await ask(small)).milliseconds);
    const answer = await ask(large);
    ofLarge.push(...answer.milliseconds);
    values = answer.values;
  }
  const events = (sized: Sized) => `${sized.events.toLocaleString('en-US')} events`;
  return {
    rows: [
      atMost(1.2, {
        name: `board of a street with 13 committees at ${events(large)}, p99`,
        value: percentile(ofLarge, 99),
        unit: 'ms',
        comparedWith: { name: `the same at ${events(small)}, p99`, value: percentile(ofSmall, 99) },
      }),
    ],
    breakdowns: [
      {
        title: 'p50',
        parts: [
          { name: `at ${events(small)}`, value: percentile(ofSmall, 50), unit: 'ms' },
          { name: `at ${events(large)}`, value: percentile(ofLarge, 50), unit: 'ms' },
        ],
      },
    ],
    remarks: [`${values} values a board, over HTTP, one request at a time, ${ofLarge.length} of each`],
  };
}
