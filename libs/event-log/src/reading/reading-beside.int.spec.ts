import type { Worker } from 'node:worker_threads';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { LogUnreachable, NEW_STREAM, orgUnitCode, UndecodableEvent, type NewEvent } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { v5 } from 'uuid';
import type { EventLog } from '../event-log.js';
import { TestNode } from '../testing/test-node.js';
import { pause } from '../testing/wire.js';
import { Upcasting } from '../upcasting.js';
import { readBeside, ReadingThreadLost, startReading, type ReadingTask } from './reading-beside.js';

const STREAM = '310105002_count-1';
const counted = (n: number): NewEvent => ({
  id: v5(`${STREAM}/${n}`, v5.URL),
  type: 'Counted',
  data: { n, text: '数' },
  metadata: {
    submissionId: 'submission', correlationId: 'correlation', causationId: 'cause', actor: 'admin', role: 'admin', device: 'phone',
    orgUnit: orgUnitCode('310105002001'), occurredAt: at('2020-02-08 14:32'), recordedAt: at('2020-02-08 14:33'), backfill: true,
  },
});
/** More than the thread may be ahead, and not more than a server takes at once. */
const MANY = 4_200;
const AT_ONCE = 700;

async function tellMany(log: EventLog): Promise<void> {
  for (let n = 0; n < MANY; n += AT_ONCE) await log.append(STREAM, Array.from({ length: AT_ONCE }, (_, i) => counted(n + i)), BigInt(n - 1));
}

describe('a log that is read on a thread of its own', () => {
  let node: TestNode;
  let log: EventLog;
  let threads: Worker[];
  const begun = (task: ReadingTask): Worker => {
    const thread = startReading(task);
    threads.push(thread);
    return thread;
  };
  const read = (closed = new AbortController().signal) =>
    readBeside({ address: node.connectionString, answerLimit: 500 }, new Upcasting(), closed, begun);
  beforeEach(async () => {
    node = await TestNode.start();
    log = node.log();
    threads = [];
  });
  afterEach(async () => {
    await log.close();
    await node.remove();
  });

  it('gives each event once, in order, as a stream gives it', async () => {
    await tellMany(log);
    const all = [];
    for await (const event of log.readAll()) all.push(event);
    expect(all).toEqual(await log.load(STREAM));
    const some = [];
    for await (const event of log.readAll({ from: (await log.load(STREAM))[MANY - 3]!.position, maxCount: 2 })) some.push(event);
    expect(some).toMatchObject([{ data: { n: MANY - 2 } }]);
  });

  it('goes no further than a window when nobody takes what it read, and ends when nobody wants more', async () => {
    await tellMany(log);
    const reading = read();
    await reading.next();
    let runs = 1;
    threads[0]!.on('message', (message: object) => (runs += Number('run' in message)));
    await pause(1_000);
    expect(runs).toBeLessThanOrEqual(4);
    await reading.return(undefined);
    expect(threads[0]!.threadId).toBe(-1);
  });

  it('brings payloads to today, and passes on where they stand those that cannot be read', async () => {
    const client = EventStoreDBClient.connectionString(node.connectionString);
    await log.append(STREAM, [counted(0)], NEW_STREAM);
    await client.appendToStream(STREAM, jsonEvent({ type: 'Foreign', data: { n: 1 } }));
    await log.append(STREAM, [counted(2)], 1n);
    const failing = (data: unknown) => {
      const { n } = data as { n: number };
      if (n === 2) throw new RangeError('no such number');
      return { n: n + 10 };
    };
    const later = node.log({ upcasters: [{ type: 'Counted', from: 1, data: failing }] });
    const all = [];
    for await (const event of later.readAll()) all.push(event);
    expect(all).toEqual(await later.loadStored(STREAM));
    expect(all).toMatchObject([{ data: { n: 10 }, metadata: { schemaVersion: 2 } }, { eventId: expect.any(String) }, { message: expect.stringContaining('no such number') }]);
    expect(all.map((event) => event instanceof UndecodableEvent)).toEqual([false, true, true]);
    await Promise.all([client.dispose(), later.close()]);
  });

  it('says what kept it from reading: the thread is gone, the log is closed or out of reach', async () => {
    await tellMany(log);
    const lost = read();
    await lost.next();
    await threads[0]!.terminate();
    await expect(rest(lost)).rejects.toBeInstanceOf(ReadingThreadLost);

    const closing = new AbortController();
    const closed = read(closing.signal);
    await closed.next();
    closing.abort();
    await expect(rest(closed)).rejects.toBeInstanceOf(LogUnreachable);
    expect(threads[1]!.threadId).toBe(-1);

    await log.close();
    await expect(rest(log.readAll())).rejects.toBeInstanceOf(LogUnreachable);
    await node.stop();
    await expect(rest(read())).rejects.toBeInstanceOf(LogUnreachable);
  });
});

async function rest(reading: AsyncIterable<unknown>): Promise<number> {
  let events = 0;
  for await (const _ of reading) events += 1;
  return events;
}
