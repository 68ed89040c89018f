import { atMostAbove, atMostOf, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { ViewersJob, Watched } from '../load/viewers.js';
import { percentile } from '../percentiles.js';
import { ProductUnderTest } from '../product-under-test.js';

const VIEWERS = new URL('../load/viewers.js', import.meta.url);
const COUNTS = [1, 50, 500, 2_000];
/** As often as the board of a street changes that everybody works in. */
const PER_SECOND = 4;

/** Viewers of a street's board on one process: when the last of them is told, and what each takes of processor and memory, beside one viewer. */
export async function viewersRow(dir: string, seconds: number): Promise<Measured> {
  const product = await ProductUnderTest.start(dir);
  try {
    const watched = await runJob<ViewersJob, Watched[]>(VIEWERS, { baseUrl: product.baseUrl, counts: COUNTS, perSecond: PER_SECOND, seconds });
    const [one, ...many] = watched;
    const most = many.at(-1)!;
    const ofOne = (each: Watched) => ((each.processorSeconds / each.patches - one!.processorSeconds / one!.patches) * 1e6) / (each.viewers - 1);
    const memory = (each: Watched) => ((each.residentMegabytes - one!.residentMegabytes) * 1024) / (each.viewers - 1);
    return {
      rows: [
        atMostAbove(750, {
          name: `submission sent → the patch at the last of ${most.viewers.toLocaleString('en-US')} viewers, p50`,
          value: percentile(most.milliseconds, 50),
          unit: 'ms',
          comparedWith: { name: 'at the only one', value: percentile(one!.milliseconds, 50) },
        }),
        atMostOf(250, {
          name: 'processor time of a patch for one more viewer',
          value: ofOne(most),
          unit: 'µs',
          comparedWith: { name: 'a patch with one viewer, its submission included', value: (one!.processorSeconds / one!.patches) * 1e6 },
        }),
        atMostOf(200, { name: 'memory of one more viewer', value: memory(most), unit: 'kB', comparedWith: { name: 'the product with one viewer', value: one!.residentMegabytes * 1024 } }),
      ],
      breakdowns: watched.map((each) => ({
        title: `${each.viewers.toLocaleString('en-US')} viewers`,
        parts: [
          { name: 'at the last, p50', value: percentile(each.milliseconds, 50), unit: 'ms' },
          { name: 'p99', value: percentile(each.milliseconds, 99), unit: 'ms' },
          { name: 'processor', value: (each.processorSeconds / each.patches) * 1000, unit: 'ms a patch' },
          ...(each === one ? [] : [{ name: 'of one viewer', value: ofOne(each), unit: 'µs' }, { name: 'memory', value: memory(each), unit: 'kB a viewer' }]),
        ],
      })),
      remarks: [`${watched.map(({ viewers, patches, missed }) => `${viewers}: ${patches} patches, ${missed} submissions in none that all had`).join('; ')}; the viewers' own process shares the cores`],
    };
  } finally {
    await product.stop();
  }
}
