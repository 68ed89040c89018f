import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventNodeThread } from '@yiwang/event-node';
import { atLeast, atMost, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { MovedLog, MoveLogJob } from '../load/move-log.js';
import type { RawClientJob, RawCopy } from '../load/raw-client.js';

const MOVE = new URL('../load/move-log.js', import.meta.url);
const RAW = new URL('../load/raw-client.js', import.meta.url);

/**
 * A log moved from one node to another, proof included, beside the raw client's appends of the same events: held in
 * memory, runs of one stream at once, nothing compared and nothing proved.
 */
export async function moveLogRow(eventsDir: string): Promise<Measured> {
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-bench-move-'));
  const source = await startEventNodeThread({ dir: eventsDir, socket: true });
  const onANode = async <T>(name: string, work: (address: string) => Promise<T>): Promise<T> => {
    const node = await startEventNodeThread({ dir: join(dir, name), socket: true });
    return work(node.endpoint).finally(() => node.close());
  };
  try {
    const from = source.endpoint;
    const before = process.cpuUsage();
    const moved = await onANode('moved', (to) => runJob<MoveLogJob, MovedLog>(MOVE, { from, to }));
    const ofNodes = process.cpuUsage(before);
    const nodes = (ofNodes.user + ofNodes.system) / 1e6;
    const microseconds = (seconds: number) => (seconds / moved.events) * 1e6;
    const copied = await onANode('copied', (to) => runJob<RawClientJob, RawCopy>(RAW, { kind: 'copy', logAddress: from, to }));
    return {
      rows: [
        atLeast(0.5, {
          name: `move-log of ${moved.events.toLocaleString('en-US')} events, node to node`,
          value: moved.events / moved.seconds,
          unit: 'events/s',
          comparedWith: { name: "the raw client's appends of the same events, unproved", value: copied.events / copied.seconds },
        }),
        atMost(1, {
          name: 'processor time of a moved event, of both nodes and the mover, proof included',
          value: microseconds(moved.processor + nodes),
          unit: 'µs',
          comparedWith: { name: 'what two cores have for each of 10,000 events/s', value: 200 },
        }),
      ],
      breakdowns: [
        {
          title: 'of its processor time',
          parts: [
            { name: 'the mover', value: microseconds(moved.processor), unit: 'µs' },
            { name: 'both nodes', value: microseconds(nodes), unit: 'µs' },
          ],
        },
        {
          title: `of its ${moved.seconds.toFixed(1)} s`,
          parts: [
            { name: 'reading, comparing and appending', value: moved.appending, unit: 's' },
            { name: 'reading the target anew for the proof', value: moved.seconds - moved.appending, unit: 's' },
          ],
        },
      ],
      remarks: ['asked for: 10,000 events/s to the node, 5,000 to a real server'],
    };
  } finally {
    await source.close();
    await rm(dir, { recursive: true, force: true });
  }
}
