import { checkStore } from './store-check.js';
import { DamagedStoreError, LogStore } from './log-store.js';
import { revisionOf, streamNameOf } from './record.js';

/** What a store holds, once it is found to be whole. */
export interface StoreContents {
  readonly events: number;
  readonly streams: number;
}

const PAGE_EVENTS = 4_096;
const PAGE_BYTES = 8 * 1024 * 1024;

/**
 * Reads the whole store in `dir`, which no node may have open: every page, every event's checksum, and that events and
 * indexes say the same. Uses the same memory for any size.
 * @throws DamagedStoreError with the first thing that is wrong
 */
export async function verifyStore(dir: string): Promise<StoreContents> {
  checkStore(dir, Infinity);
  const log = LogStore.open(dir, true);
  try {
    const indexed = verifyEvents(log);
    if (indexed !== log.countRevisions())
      throw new DamagedStoreError(`${dir}: ${log.countRevisions()} entries in the index of streams, ${indexed} events`);
    return { events: log.lastPosition, streams: verifyHeads(log) };
  } finally {
    await log.close();
  }
}

/** Answers how many events belong into the index by stream: all but tombstones. */
function verifyEvents(log: LogStore): number {
  let indexed = 0;
  for (let at = 1; at <= log.lastPosition; ) {
    const page = log.readAll(at, false, PAGE_EVENTS, PAGE_BYTES);
    for (const { position, record } of page) {
      const revision = revisionOf(record);
      if (!Number.isFinite(revision)) continue;
      const head = log.findHead(streamNameOf(record));
      if (!head || log.findRevision(head, revision)?.position !== position)
        throw new DamagedStoreError(`the event at position ${position} is not in the index of its stream`);
      indexed++;
    }
    at += page.length;
  }
  return indexed;
}

function verifyHeads(log: LogStore): number {
  let streams = 0;
  for (const { stream, head } of log.allHeads()) {
    if (head.next > 0 && !log.findRevision(head, head.next - 1))
      throw new DamagedStoreError(`stream ${stream.toString('utf8')} ends at revision ${head.next - 1}, which is missing`);
    if (log.findRevision(head, head.next))
      throw new DamagedStoreError(`stream ${stream.toString('utf8')} goes on behind its end at revision ${head.next - 1}`);
    if (head.next > 0) streams++;
  }
  return streams;
}
