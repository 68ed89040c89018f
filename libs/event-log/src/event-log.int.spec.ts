import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { LogUnreachable, NEW_STREAM, orgUnitCode, RevisionConflict, type NewEvent } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { v5 } from 'uuid';
import { EventLog } from './event-log.js';
import { TestNode } from './testing/test-node.js';
import { pause, until, Wire } from './testing/wire.js';

const STREAM = '310105002_talk-1';
const said = (n: number, stream = STREAM): NewEvent => ({
  id: v5(`${stream}/${n}`, v5.URL),
  type: 'Said',
  data: { n },
  metadata: {
    submissionId: 'submission', correlationId: 'submission', causationId: 'submission', actor: 'admin', role: 'admin',
    orgUnit: orgUnitCode('310105002001'), occurredAt: at('2020-02-08 14:32'), recordedAt: at('2020-02-08 14:33'),
  },
});

describe('the log, on a real node', () => {
  let node: TestNode;
  let log: EventLog;
  beforeEach(async () => {
    node = await TestNode.start();
    log = node.log();
  });
  afterEach(async () => {
    await log.close();
    await node.remove();
  });

  it('appends and loads, whole or from a revision on', async () => {
    expect(await log.head()).toBe(-1n);
    expect(await log.load(STREAM)).toEqual([]);
    const { revision, position, repeated } = await log.append(STREAM, [said(0), said(1)], NEW_STREAM);
    expect({ revision, repeated }).toEqual({ revision: 1n, repeated: false });
    expect((await log.load(STREAM)).map(({ data }) => data)).toEqual([{ n: 0 }, { n: 1 }]);
    expect((await log.load(STREAM, 1n)).map(({ revision: at, position: where }) => [at, where])).toEqual([[1n, position]]);
    expect(await log.load(STREAM, 2n)).toEqual([]);
    expect(await log.head()).toBe(position);
  });

  it('holds an event where it was seen, and nothing else', async () => {
    await log.append(STREAM, [said(0), said(1)], NEW_STREAM);
    const [first, second] = await log.load(STREAM);
    expect([await log.holds(first!), await log.holds(second!)]).toEqual([true, true]);
    for (const other of [{ id: second!.id }, { stream: '310105002_talk-9' }, { revision: 1n }, { revision: 7n }, { position: 9_999n }]) {
      expect(await log.holds({ ...first!, ...other })).toBe(false);
    }
  });

  it('finds an event by its position, and nothing where none begins', async () => {
    await log.append(STREAM, [said(0), said(1)], NEW_STREAM);
    await log.append('310105002_talk-9', [said(0, '310105002_talk-9')], NEW_STREAM);
    for (const event of [...(await log.load(STREAM)), ...(await log.load('310105002_talk-9'))]) {
      expect(await log.at(event.position)).toEqual(event);
      expect(await log.at(event.position + 1n)).not.toEqual(event);
    }
    expect(await log.at(9_999_999n)).toBeUndefined();
  });

  it('refuses an append that came second', async () => {
    await log.append(STREAM, [said(0)], NEW_STREAM);
    await expect(log.append(STREAM, [said(1)], NEW_STREAM)).rejects.toBeInstanceOf(RevisionConflict);
    await expect(log.append(STREAM, [said(1)], 5n)).rejects.toBeInstanceOf(RevisionConflict);
    await log.append(STREAM, [said(1)], 0n);
  });

  it('recognises the same events again, by whoever and whenever they were appended', async () => {
    const first = await log.append(STREAM, [said(0), said(1)], NEW_STREAM);
    await log.append('310105002_talk-2', [said(0, '310105002_talk-2')], NEW_STREAM);
    expect(await log.append(STREAM, [said(0), said(1)], NEW_STREAM)).toEqual({ ...first, repeated: true });
    const other = node.log();
    expect(await other.append(STREAM, [said(0), said(1)], NEW_STREAM)).toEqual({ ...first, repeated: true });
    await other.close();
    expect(await log.load(STREAM)).toHaveLength(2);
  });

  it('reads everything after a position', async () => {
    const first = await log.append(STREAM, [said(0)], NEW_STREAM);
    await log.append(STREAM, [said(1)], 0n);
    const all = async (from?: bigint) => {
      const data: unknown[] = [];
      for await (const event of log.readAll(from === undefined ? {} : { from })) data.push(event instanceof Error ? event : event.data);
      return data;
    };
    expect(await all()).toEqual([{ n: 0 }, { n: 1 }]);
    expect(await all(first.position)).toEqual([{ n: 1 }]);
  });

  it('says that it is out of reach, and is there again when the node is', async () => {
    const near = node.log({ answerLimit: 1_000 });
    await near.append(STREAM, [said(0)], NEW_STREAM);
    expect(near.appending).toMatchObject({ isWell: true });
    await node.stop();
    await expect(near.append(STREAM, [said(1)], 0n)).rejects.toBeInstanceOf(LogUnreachable);
    await expect(near.load(STREAM)).rejects.toBeInstanceOf(LogUnreachable);
    await expect(near.head()).rejects.toBeInstanceOf(LogUnreachable);
    expect(near.appending).toMatchObject({ isWell: false, error: expect.any(Error) });
    await node.startAgain();
    await until(() => near.appending.isWell);
    expect(await near.append(STREAM, [said(1)], 0n)).toMatchObject({ revision: 1n });
    await near.close();
  });

  it('waits out what is shorter than its limit, whatever was asked meanwhile', async () => {
    await log.append(STREAM, [said(0)], NEW_STREAM);
    await node.stop();
    const asked = [log.append(STREAM, [said(1)], 0n), log.load(STREAM), log.head()] as const;
    await pause(1_500);
    await node.startAgain();
    expect(await asked[0]).toMatchObject({ revision: 1n });
    await Promise.all(asked);
  });

  describe('over a wire that is disturbed', () => {
    let wire: Wire;
    let far: EventLog;
    beforeEach(async () => {
      wire = await Wire.to(node.connectionString);
      far = EventLog.connect(wire.connectionString, { answerLimit: 400 });
      await far.head();
    });
    afterEach(async () => {
      await far.close();
      await wire.remove();
    });

    it('finds out what became of an append whose answer was lost: recorded, once', async () => {
      await far.append('310105002_talk-2', [said(0, '310105002_talk-2')], NEW_STREAM);
      wire.answersPass = false;
      const appending = far.append(STREAM, [said(0)], NEW_STREAM);
      await pause(100);
      expect(await log.load(STREAM)).toHaveLength(1);
      wire.answersPass = true;
      wire.cut();
      expect(await appending).toMatchObject({ revision: 0n, repeated: false });
      expect(await log.load(STREAM)).toHaveLength(1);
    });

    it('gives up on a node that stays silent, and the same append later is recorded once', async () => {
      wire.answersPass = false;
      await expect(far.append(STREAM, [said(0)], NEW_STREAM)).rejects.toBeInstanceOf(LogUnreachable);
      await expect(far.load(STREAM)).rejects.toBeInstanceOf(LogUnreachable);
      wire.answersPass = true;
      wire.cut();
      await pause(20);
      expect(await far.append(STREAM, [said(0)], NEW_STREAM)).toMatchObject({ revision: 0n });
      expect(await log.load(STREAM)).toHaveLength(1);
    });

    it('loses and doubles nothing of a hundred appends in flight when the connection breaks', async () => {
      const streams = Array.from({ length: 100 }, (_, n) => `310105002_talk-${n}`);
      const appending = streams.map((stream) => far.append(stream, [said(0, stream)], NEW_STREAM));
      for (let i = 0; i < 3; i += 1) {
        await pause(3);
        wire.cut();
      }
      const results = await Promise.allSettled(appending);
      const given = results.flatMap((result, n) => (result.status === 'fulfilled' ? [streams[n]!] : []));
      for (const stream of given) expect(await log.load(stream)).toHaveLength(1);
      for (const stream of streams) expect((await log.load(stream)).length).toBeLessThanOrEqual(1);
      for (const stream of streams) await log.append(stream, [said(0, stream)], NEW_STREAM);
      for (const stream of streams) expect(await log.load(stream)).toHaveLength(1);
    });
  });

  it('names an event it cannot read rather than to pass over it', async () => {
    const stranger = EventStoreDBClient.connectionString(node.connectionString);
    await stranger.appendToStream(STREAM, [jsonEvent({ type: 'Said', data: { n: 0 } })]);
    await stranger.dispose();
    await expect(log.load(STREAM)).rejects.toMatchObject({ name: 'UndecodableEvent', stream: STREAM });
  });
});
