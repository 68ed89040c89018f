import { startEventNodeThread } from '@yiwang/event-node';
import { atLeast, atMost, atMostAbove, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { RawClientJob, RawRead } from '../load/raw-client.js';
import type { RebuildLogJob, RebuiltLog } from '../load/rebuild-log.js';

const RAW = new URL('../load/raw-client.js', import.meta.url);
const REBUILD = new URL('../load/rebuild-log.js', import.meta.url);

/** All of a log, and one subject of it, into an empty store, beside reading that log with an empty handler, before it and after. */
export async function rebuildRow(eventsDir: string): Promise<Measured> {
  const node = await startEventNodeThread({ dir: eventsDir, socket: true });
  const { endpoint: logAddress } = node;
  try {
    const read = () => runJob<RawClientJob, RawRead>(RAW, { kind: 'readAll', logAddress });
    const before = await read();
    const rebuilt = await runJob<RebuildLogJob, RebuiltLog>(REBUILD, { logAddress });
    const after = await read();
    const rawSeconds = (before.seconds + after.seconds) / 2;
    const { seconds, reading, folding, copying, indexing, megabytes, partly, subjects } = rebuilt;
    return {
      rows: [
        atLeast(0.5, {
          name: `full rebuild of all elements over ${rebuilt.events.toLocaleString('en-US')} events`,
          value: rebuilt.events / seconds,
          unit: 'events/s',
          comparedWith: { name: "the raw client's readAll with an empty handler", value: before.events / rawSeconds },
        }),
        atMostAbove(10, {
          name: `rebuild after ${partly.subject} changed, of a full one`,
          value: (partly.seconds / seconds) * 100,
          unit: '%',
          comparedWith: { name: 'the events it hears, of all', value: (partly.events / rebuilt.events) * 100 },
        }),
        atMost(1, {
          name: 'memory of the process that rebuilds, at most',
          value: megabytes,
          unit: 'MB',
          comparedWith: { name: 'a gigabyte', value: 1024 },
        }),
      ],
      breakdowns: [
        {
          title: `of its ${seconds.toFixed(1)} s`,
          parts: [
            { name: 'waiting for the log and decoding', value: reading, unit: 's' },
            { name: 'laying facts aside, and waiting for COPY', value: folding, unit: 's' },
            { name: 'folding key by key', value: seconds - reading - folding - indexing, unit: 's' },
            { name: 'what is left of keys and indexes', value: indexing, unit: 's' },
          ],
        },
        {
          title: 'of each subject by itself, folding, for each event of the log',
          parts: subjects.map(({ subject, micros }) => ({ name: subject, value: micros, unit: 'µs' })),
        },
      ],
      remarks: [
        `COPY took ${copying.toFixed(1)} s, most of it beside the folding`,
        `reading all ${before.events.toLocaleString('en-US')} events raw took ${before.seconds.toFixed(1)} s before and ${after.seconds.toFixed(1)} s after`,
      ],
    };
  } finally {
    await node.close();
  }
}
