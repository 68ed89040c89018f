import type { BenchRow, Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';

const EVENT_NODE = new URL('../load/event-node.js', import.meta.url);

/** The event node alone: how long an append takes, and what the disk and the store would allow. */
export async function eventNodeRows(): Promise<Measured> {
  const rows = await runJob<object, readonly BenchRow[]>(EVENT_NODE, {});
  return { rows, breakdowns: [], remarks: [] };
}
