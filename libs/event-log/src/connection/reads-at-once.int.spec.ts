import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startEventNode, type EventNode } from '@yiwang/event-node';
import { EventLog } from '../event-log.js';

describe('the calls of a process on a server that lets a connection have a hundred', () => {
  let dir: string;
  let node: EventNode;
  let logs: EventLog[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yiwang-calls-'));
    node = await startEventNode({ dir, port: 0, habits: 'esdb-24.2' });
    const client = EventStoreDBClient.connectionString(node.connectionString);
    await client.appendToStream('310105002_talk-1', Array.from({ length: 100 }, (_, n) => jsonEvent({ type: 'Said', data: { n } })));
    await client.dispose();
    logs = [1, 2].map(() => EventLog.connect(node.connectionString, { answerLimit: 50_000 }));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(logs.map((log) => log.close()));
    await node.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** How many reads of streams were open at most, over all clients. */
  const openAtMost = () => {
    let [open, most] = [0, 0];
    const read = EventStoreDBClient.prototype.readStream;
    jest.spyOn(EventStoreDBClient.prototype, 'readStream').mockImplementation(function (this: EventStoreDBClient, ...args: Parameters<typeof read>) {
      const reading = read.apply(this, args);
      most = Math.max(most, (open += 1));
      reading.once('close', () => (open -= 1));
      return reading;
    } as typeof read);
    return () => ({ open, most });
  };

  it('are a few, however many ask at once, and everybody is answered', async () => {
    const calls = openAtMost();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => logs[n % 2]!.loadStored('310105002_talk-1')));
    expect(answers.every((events) => events.length === 100)).toBe(true);
    expect(calls().most).toBeGreaterThan(1);
    expect(calls().most).toBeLessThanOrEqual(32);
  });

  it('are ended when nobody waits any more, and others take their places', async () => {
    const [hasty, patient] = [EventLog.connect(node.connectionString, { answerLimit: 1 }), logs[0]!];
    logs.push(hasty);
    const calls = openAtMost();
    const given = await Promise.allSettled(Array.from({ length: 200 }, () => hasty.loadStored('310105002_talk-1')));
    expect(given.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await patient.loadStored('310105002_talk-1')).toHaveLength(100);
    expect(calls().most).toBeLessThanOrEqual(32);
  });
});
