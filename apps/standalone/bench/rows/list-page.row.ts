import { atMost, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { ListPagesJob, ReadPages } from '../load/list-pages.js';
import { percentile } from '../percentiles.js';

const PAGES = new URL('../load/list-pages.js', import.meta.url);

/** A page of 50 of a list of many rows beside one of few, of units of every level, from anywhere in it. */
export async function listPageRow(small: number, large: number, pages: number): Promise<Measured> {
  const measured = await runJob<ListPagesJob, ReadPages>(PAGES, { small, large, pages });
  const rows = (count: number) => `${count.toLocaleString('en-US')} rows`;
  const parts = (of: { readonly small: readonly number[]; readonly large: readonly number[] }) => [
    { name: `of ${rows(small)}, p50`, value: percentile(of.small, 50), unit: 'ms' },
    { name: `of ${rows(small)}, p99`, value: percentile(of.small, 99), unit: 'ms' },
    { name: `of ${rows(large)}, p50`, value: percentile(of.large, 50), unit: 'ms' },
    { name: `of ${rows(large)}, p99`, value: percentile(of.large, 99), unit: 'ms' },
  ];
  return {
    rows: [
      atMost(1.5, {
        name: `a page of 50 of a list of ${rows(large)}, p50`,
        value: percentile(measured.pages.large, 50),
        unit: 'ms',
        comparedWith: { name: `the same of ${rows(small)}, p50`, value: percentile(measured.pages.small, 50) },
      }),
    ],
    breakdowns: [{ title: 'a page', parts: parts(measured.pages) }, { title: 'how many there are, due up to a moment', parts: parts(measured.counts) }],
    remarks: [`${measured.pages.large.length} of each, in turn, of committees, streets, districts and the city, in the embedded store`],
  };
}
