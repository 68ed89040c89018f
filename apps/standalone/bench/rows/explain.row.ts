import { atMost, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { HttpClientJob, HttpExplanations } from '../load/http-client.js';
import { percentile } from '../percentiles.js';
import type { Sized } from './board.row.js';

const HTTP = new URL('../load/http-client.js', import.meta.url);

/** The first pages of what explains each element of a street and of a committee, from a small log and from a large one, in turn. */
export async function explainRow(small: Sized, large: Sized): Promise<Measured> {
  const ask = ({ product: { baseUrl } }: Sized) => runJob<HttpClientJob, HttpExplanations>(HTTP, { kind: 'explain', baseUrl, rounds: 2 });
  const ofSmall = await ask(small);
  const ofLarge = await ask(large);
  const times = ({ pages }: HttpExplanations) => pages.map(({ milliseconds }) => milliseconds);
  const events = (sized: Sized) => `${sized.events.toLocaleString('en-US')} events`;
  const slowest = [...ofLarge.pages].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  return {
    rows: [
      atMost(2, {
        name: `a page of an explanation at ${events(large)}, p99`,
        value: percentile(times(ofLarge), 99),
        unit: 'ms',
        comparedWith: { name: `the same at ${events(small)}, p99`, value: percentile(times(ofSmall), 99) },
      }),
    ],
    breakdowns: [
      {
        title: 'p50',
        parts: [
          { name: `at ${events(small)}`, value: percentile(times(ofSmall), 50), unit: 'ms' },
          { name: `at ${events(large)}`, value: percentile(times(ofLarge), 50), unit: 'ms' },
        ],
      },
      { title: 'the slowest', parts: slowest.map(({ element, milliseconds }) => ({ name: element, value: milliseconds, unit: 'ms' })) },
    ],
    remarks: [`${ofLarge.pages.length} pages of each, over HTTP, one request at a time: every element, of the street and of a committee`],
  };
}
