import { randomUUID } from 'node:crypto';
import type { ProposedEvent } from '../log/record.js';
import { metastreamOf, METADATA_TYPE } from './stream-metadata.js';
import type { Streams } from './streams.js';

/** How often EventStoreDB writes its statistics, unless it is told otherwise (`StatsPeriodSec`). */
export const STATISTICS_SECONDS = 30;

const USERS = ['admin', 'ops'];

const json = (type: string, data: unknown): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});

const append = (streams: Streams, stream: string, event: ProposedEvent) =>
  streams.write({ kind: 'append', stream, expected: 'any', events: [event] }, event.data.length);

/**
 * What a real server writes into an empty log before it takes the first call: its users. No log is untouched then.
 * Rejects with the store's error if it cannot be written.
 */
export async function writeUsers(streams: Streams): Promise<void> {
  if (streams.lastPosition > 0) return;
  for (const name of USERS) {
    await append(streams, metastreamOf(`$user-${name}`), json(METADATA_TYPE, { $acl: { $w: '$admins' } }));
    await append(streams, `$user-${name}`, json('$UserCreated', { loginName: name, disabled: false, groups: ['$admins'] }));
    await append(streams, '$users', json('$User', name));
  }
}

/**
 * Writes the statistics of a node, now and every so many seconds, so that the head of the log moves though nobody appends.
 * Answers how to stop it; rejects with the store's error if it cannot be written now.
 */
export async function writeStatistics(streams: Streams, node: string, seconds = STATISTICS_SECONDS): Promise<() => void> {
  const stream = `$stats-${node}`;
  await append(streams, metastreamOf(stream), json(METADATA_TYPE, { $maxAge: 86_400 }));
  const collect = () =>
    append(streams, stream, json('$statsCollected', { 'proc-id': process.pid, 'proc-mem': process.memoryUsage.rss() }));
  await collect();
  // A full disk is told to whoever appends; statistics go on when there is space again.
  const timer = setInterval(() => void collect().catch(() => undefined), seconds * 1000);
  return () => clearInterval(timer);
}
