import { atLeast, atMostAbove, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { FenceCost, FenceJob } from '../load/fence.js';
import { percentile } from '../percentiles.js';

const FENCE = new URL('../load/fence.js', import.meta.url);
const CONCURRENCY = 32;

/** What it costs to look before and after each append whether this vault still holds the log, as a gateway does. */
export async function fenceRow(dir: string, seconds: number): Promise<Measured> {
  const { fenced, bare, looks } = await runJob<FenceJob, FenceCost>(FENCE, { dir, concurrency: CONCURRENCY, seconds });
  return {
    rows: [
      atMostAbove(15, {
        name: `an append within the fence around the log, ${CONCURRENCY} at once, p50`,
        value: percentile(fenced.milliseconds, 50),
        unit: 'ms',
        comparedWith: { name: 'without it', value: percentile(bare.milliseconds, 50) },
      }),
      atLeast(0.4, {
        name: `appends within the fence around the log, ${CONCURRENCY} at once`,
        value: fenced.perSecond,
        unit: '/s',
        comparedWith: { name: 'without it', value: bare.perSecond },
      }),
    ],
    breakdowns: [],
    remarks: [`${looks} looks for ${fenced.milliseconds.length} appends; in turn, twice, on one node`],
  };
}
