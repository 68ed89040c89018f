import { setTimeout as delay } from 'node:timers/promises';
import { atMost, atMostOf, type Measured } from '../bench-row.js';
import { ProductUnderTest } from '../product-under-test.js';

/** How long (ms) a product that is ready is left alone before its memory is read and it is killed. */
const LEFT_ALONE = 5_000;

/**
 * Seconds from the start of the process until the product is ready, on a log it has projected before; and the memory of
 * the one that projected it, while it did and afterwards.
 */
export async function restartRow(dataDir: string, events: number, first: ProductUnderTest): Promise<Measured> {
  const firstStart = first.startedWithin;
  await delay(LEFT_ALONE);
  const { own, ofFiles } = first.memory.now();
  const { most } = first.memory;
  await first.stop('SIGKILL');
  const again = await ProductUnderTest.start(dataDir);
  await delay(LEFT_ALONE);
  const restarted = again.memory.now();
  await again.stop();
  const count = `${events.toLocaleString('en-US')} events`;
  const ofAGigabyte = (name: string, value: number) => atMost(1, { name, value, unit: 'MB', comparedWith: { name: 'a gigabyte', value: 1024 } });
  return {
    rows: [
      atMostOf(5, {
        name: `restart after kill -9 with ${count}, until ready`,
        value: again.startedWithin,
        unit: 's',
        comparedWith: { name: 'its first start, which makes the read model', value: firstStart },
      }),
      ofAGigabyte(`memory of the product's own while it makes the read model of ${count}, at most`, most),
      ofAGigabyte('the same when it is done', own),
      ofAGigabyte('the same after the restart', restarted.own),
    ],
    breakdowns: [
      {
        title: "beside it, pages of the log's file and other files, which the system takes back as it likes",
        parts: [
          { name: 'when it is done', value: ofFiles, unit: 'MB' },
          { name: 'after the restart', value: restarted.ofFiles, unit: 'MB' },
        ],
      },
    ],
    remarks: ['with room for a heap of 8 GB, of which an installation has what Node.js allows by itself'],
  };
}
