import { atMost, type Measured } from '../bench-row.js';
import { ProductUnderTest } from '../product-under-test.js';

/** Seconds from the start of the process until the product is ready, on a log it has projected before. */
export async function restartRow(dataDir: string, events: number, first: ProductUnderTest): Promise<Measured> {
  const firstStart = first.startedWithin;
  await first.stop('SIGKILL');
  const again = await ProductUnderTest.start(dataDir);
  await again.stop();
  return {
    rows: [
      atMost(1, {
        name: `restart after kill -9 with ${events.toLocaleString('en-US')} events, until ready`,
        value: again.startedWithin,
        unit: 's',
        comparedWith: { name: 'its first start, which makes the read model', value: firstStart },
      }),
    ],
    breakdowns: [],
    remarks: ['asked for at 100,000 events: under 10 s'],
  };
}
