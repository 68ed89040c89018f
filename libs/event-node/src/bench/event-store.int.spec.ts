import { itHere, serverUnderTest } from '../testing/server-under-test.js';
import { eventStoreBench } from './event-store.bench.js';

const server = serverUnderTest();

itHere('measures any server of the protocol beside the node', async () => {
  const rows = await eventStoreBench({ address: server.connectionString, appends: 200, latencySeconds: 0.2, turns: 1 });
  expect(rows.map(({ name }) => name)).toEqual([
    'event store: single appends, 256 in flight',
    'event store: single appends, one at a time',
    'event store: appends in batches of 100',
    'event store: a read of everything',
    'event store: reads of streams, 8 at once',
    'event store: append → answer at 500/s, p50',
    'event store: append → answer at 500/s, p99',
    'event store: append → subscriber at 500/s, p50',
    'event store: append → subscriber at 500/s, p99',
    'event store: memory',
  ]);
  for (const { value, comparedWith } of rows) expect([value > 0, comparedWith.value > 0]).toEqual([true, true]);
});
