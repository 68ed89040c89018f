import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startEventNode } from '@yiwang/event-node';
import { LogDenied } from '../failures.js';
import { TestNode } from '../testing/test-node.js';
import { moveLog, MoveRefused, type MoveProgress } from './log-move.js';
import { RawLog } from './raw-log.js';
import type { StandingEvent } from '../connection/standing-event.js';

describe('moving a log', () => {
  let nodes: TestNode[];
  let logs: RawLog[];
  const onANode = async (): Promise<{ node: TestNode; log: RawLog }> => {
    const node = await TestNode.start();
    const log = RawLog.connect(node.connectionString);
    nodes.push(node);
    logs.push(log);
    return { node, log };
  };
  const written = async (node: TestNode, write: (client: EventStoreDBClient) => Promise<unknown>) => {
    const client = EventStoreDBClient.connectionString(node.connectionString);
    await write(client);
    await client.dispose();
  };
  /** A street's log, as it may be: several streams by turns, bytes of other kinds, metadata of a stream. */
  const street = async (events = 60) => {
    const place = await onANode();
    await written(place.node, async (client) => {
      for (let n = 0; n < events; n += 3) {
        const said = [0, 1, 2].map((k) => jsonEvent({ type: 'Said', data: { n: n + k, words: '“é”' }, metadata: { actor: 'admin', $correlationId: `${n}` } }));
        await client.appendToStream(`310105002_talk-${n % 7}`, said);
      }
      await client.appendToStream('310105002_photo-1', binaryEvent({ type: 'Taken', data: new Uint8Array([0, 255, 128]), metadata: new Uint8Array([7]) }));
      await client.setStreamMetadata('310105002_talk-0', { maxAge: 1_000_000, note: 'kept' });
    });
    return place;
  };
  const contentOf = async (log: RawLog) => {
    const content: unknown[] = [];
    for await (const { position: _position, data, metadata, ...event } of log.events()) {
      content.push({ ...event, data: Buffer.from(data).toString('hex'), metadata: Buffer.from(metadata).toString('hex') });
    }
    return content;
  };
  const silent = () => undefined;

  beforeEach(() => {
    nodes = [];
    logs = [];
  });
  afterEach(async () => {
    for (const log of logs) await log.close();
    for (const node of nodes) await node.remove();
  });

  it('leaves the same log behind, there and back', async () => {
    const source = await street();
    const [there, back] = [await onANode(), await onANode()];
    const progress: MoveProgress[] = [];
    const first = await moveLog(source.log, there.log, (now) => progress.push(now));
    const second = await moveLog(there.log, back.log, silent);
    expect(await contentOf(there.log)).toEqual(await contentOf(source.log));
    expect(await contentOf(back.log)).toEqual(await contentOf(source.log));
    expect(first).toMatchObject({ events: 62, found: 0 });
    expect(second.proof.digest).toBe(first.proof.digest);
    expect([...second.proof.byStream()]).toEqual([...first.proof.byStream()]);
    expect(Object.fromEntries(first.proof.byStream())).toMatchObject({ '310105002_photo-1': { events: 1, lastRevision: 0n }, '$$310105002_talk-0': { events: 1 } });
    expect(progress.at(-1)).toEqual({ moved: 62, found: 0, share: 1 });
    const read = EventStoreDBClient.connectionString(back.node.connectionString);
    expect((await read.getStreamMetadata('310105002_talk-0')).metadata).toMatchObject({ maxAge: 1_000_000, note: 'kept' });
    await read.dispose();
  });

  it('goes on where an earlier one was interrupted, and does nothing where it was not', async () => {
    const [source, target] = [await street(), await onANode()];
    const events: StandingEvent[] = [];
    for await (const event of source.log.events()) events.push(event);
    for (const upTo of [1, 20, 62]) {
      const appends = target.log.appends();
      for (const event of events.slice(0, upTo)) await appends.add({ stream: event.stream, events: [event] });
      await appends.end();
      const { found } = await moveLog(source.log, target.log, silent);
      expect(found).toBe(upTo === 1 ? 1 : 62);
      expect(await contentOf(target.log)).toEqual(await contentOf(source.log));
    }
  });

  it('is not begun where the target holds events of its own, or more than the source', async () => {
    const [source, target, further] = [await street(), await onANode(), await onANode()];
    await written(target.node, (client) => client.appendToStream('310105002_talk-0', jsonEvent({ type: 'Said', data: {} })));
    await expect(moveLog(source.log, target.log, silent)).rejects.toThrow(/no unfinished move of this log/);
    await moveLog(source.log, further.log, silent);
    await written(further.node, (client) => client.appendToStream('310105002_talk-0', jsonEvent({ type: 'Said', data: {} })));
    await expect(moveLog(source.log, further.log, silent)).rejects.toThrow(/goes on with event/);
    await expect(moveLog(source.log, further.log, silent)).rejects.toBeInstanceOf(MoveRefused);
  });

  it('tells only of what stands in the target by then', async () => {
    const [source, target] = [await onANode(), await onANode()];
    await written(source.node, async (client) => {
      for (let first = 0; first < 2_100; first += 700) {
        await Promise.all(Array.from({ length: 700 }, (_, n) => client.appendToStream(`310105002_talk-${first + n}`, jsonEvent({ type: 'Said', data: {} }))));
      }
    });
    const told: number[] = [];
    const standing: Promise<boolean>[] = [];
    await moveLog(source.log, target.log, ({ moved }) => {
      told.push(moved);
      standing.push(target.log.end().then((end) => end >= BigInt(moved)));
    });
    expect(told[0]).toBeGreaterThan(0);
    expect(told.at(-1)).toBe(2_100);
    expect((await Promise.all(standing)).every(Boolean)).toBe(true);
  });

  it('goes to and from a server that wants TLS, a name and a password, and is denied without them', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yiwang-move-'));
    const secure = await startEventNode({ dir, port: 0, secure: true });
    const at = (address: string) => {
      const log = RawLog.connect(address);
      logs.push(log);
      return log;
    };
    const [source, back, there] = [await street(), await onANode(), at(secure.connectionString)];
    await moveLog(source.log, there, silent);
    await moveLog(there, back.log, silent);
    expect(await contentOf(back.log)).toEqual(await contentOf(source.log));
    await expect(moveLog(at(secure.connectionString.replace(/:[^:@/]+@/, ':nobody-knows@')), back.log, silent)).rejects.toBeInstanceOf(LogDenied);
    await Promise.all(logs.map((log) => log.close()));
    await secure.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('waits out an outage of either side', async () => {
    const [source, target] = [await street(3_000), await onANode()];
    const moving = moveLog(source.log, target.log, silent);
    for (const { node } of [target, source]) {
      await node.stop();
      await node.startAgain();
    }
    expect((await moving).events).toBe(3_002);
    expect(await contentOf(target.log)).toEqual(await contentOf(source.log));
  });
});
