import type { BenchRow, Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';

const EVENT_NODE = new URL('../load/event-node.js', import.meta.url);

/** The event node alone: how long an append takes, and what the disk and the store would allow. */
export async function eventNodeRows(): Promise<Measured> {
  const rows = await runJob<object, readonly BenchRow[]>(EVENT_NODE, {});
  return { rows, breakdowns: [], remarks: [] };
}

/** An event store at that address beside the event node. */
export async function eventStoreRows(address: string): Promise<Measured> {
  const rows = await runJob<object, readonly BenchRow[]>(EVENT_NODE, { eventStore: { address } });
  return { rows, breakdowns: [], remarks: [] };
}
