import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { NEW_STREAM, orgUnitCode } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { v5 } from 'uuid';
import { EventLog } from './event-log.js';
import type { SubscriptionBatch, SubscriptionOptions } from './log-subscription.js';
import { TestNode } from './testing/test-node.js';
import { until, Wire } from './testing/wire.js';

describe('following the log, on a real node', () => {
  let node: TestNode;
  let log: EventLog;
  let batches: SubscriptionBatch[];
  let toEnd: readonly (() => Promise<void>)[] = [];
  beforeEach(async () => {
    node = await TestNode.start();
    log = node.log();
    batches = [];
  });
  afterEach(async () => {
    for (const end of toEnd) await end();
    toEnd = [];
    await log.close();
    await node.remove();
  });

  const say = async (n: number, street = '310105002') => {
    const stream = `${street}_talk-${n}`;
    const metadata = {
      submissionId: `${n}`, correlationId: `${n}`, causationId: `${n}`, actor: 'admin', role: 'admin' as const,
      orgUnit: orgUnitCode(street), occurredAt: at('2020-02-08 14:32'), recordedAt: at('2020-02-08 14:33'),
    };
    return log.append(stream, [{ id: v5(stream, v5.URL), type: 'Said', data: { n }, metadata }], NEW_STREAM);
  };
  const follow = (options: Partial<SubscriptionOptions> = {}, on = log) =>
    on.subscribeAll({ deliver: async (batch) => void batches.push(batch), ...options });
  const heard = () => batches.flatMap(({ events }) => events.map(({ data }) => (data as { n: number }).n));
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

  it('delivers what is there, says when it has caught up, and goes on with what comes', async () => {
    for (const n of upTo(20)) await say(n);
    const subscription = follow({ maxBatch: 7 });
    await until(() => batches.at(-1)?.caughtUp === true);
    expect(heard()).toEqual(upTo(20));
    expect(batches.every(({ events }) => events.length <= 7)).toBe(true);
    expect(batches.findIndex(({ caughtUp }) => caughtUp)).toBe(batches.length - 1);
    const { position } = await say(20);
    await until(() => heard().length === 21);
    expect(batches.at(-1)).toMatchObject({ position, caughtUp: true });
    expect(subscription.checkpoint).toBe(position);
  });

  it('has caught up with a log at once that holds nothing of ours', async () => {
    follow();
    await until(() => batches.at(-1)?.caughtUp === true);
    expect(batches.flatMap(({ events, undecodable }) => [...events, ...undecodable])).toEqual([]);
  });

  it('delivers of some types only, and gets to the end of a log that holds many others', async () => {
    for (const n of upTo(5)) await say(n);
    const stream = '310105002_talk-asked';
    const metadata = {
      submissionId: 'a', correlationId: 'a', causationId: 'a', actor: 'admin', role: 'admin' as const,
      orgUnit: orgUnitCode('310105002'), occurredAt: at('2020-02-08 14:32'), recordedAt: at('2020-02-08 14:33'),
    };
    const asked = ['Asked', 'AskedAgain'].map((type, n) => ({ id: v5(`${stream}/${n}`, v5.URL), type, data: { n: 50 + n }, metadata }));
    await log.append(stream, asked, NEW_STREAM);
    for (const n of upTo(20)) await say(100 + n);
    follow({ types: ['Asked', 'Unheard'] });
    await until(() => batches.at(-1)?.caughtUp === true);
    expect(heard()).toEqual([50]);
    const { position } = await say(200);
    await until(() => (batches.at(-1)?.position ?? -1n) >= position);
    expect(heard()).toEqual([50]);
  });

  it('begins after a checkpoint', async () => {
    const { position } = await say(0);
    await say(1);
    follow({ from: position });
    await until(() => heard().length > 0);
    expect(heard()).toEqual([1]);
  });

  it('hears only the streets it is asked for, and moves its checkpoint past the others', async () => {
    await say(0, '310105002');
    await Promise.all(upTo(600).map((n) => say(n, '310110012')));
    await say(1, '310120001');
    const { position } = await say(2, '310105002');
    follow({ prefixes: ['310105002', '310120001'] });
    await until(() => batches.at(-1)?.caughtUp === true);
    expect(heard()).toEqual([0, 1, 2]);
    expect(batches.at(-1)!.position).toBe(position);
    await Promise.all(upTo(600).map((n) => say(n + 1_000, '310110012')));
    await until(() => batches.at(-1)!.position > position);
  });

  it('moves its checkpoint to the end of the log when few events of others came last', async () => {
    await say(0, '310105002');
    await say(1, '310110012');
    follow({ prefixes: ['310105002'] });
    await until(() => batches.at(-1)?.caughtUp === true);
    const { position } = await say(2, '310110012');
    await until(() => batches.at(-1)!.position === position);
    expect(heard()).toEqual([0]);
    await say(3, '310105002');
    await until(() => heard().length === 2);
  });

  it('hands over one batch at a time, and the next when it is done', async () => {
    let running = 0;
    let most = 0;
    follow({
      maxBatch: 3,
      deliver: async (batch) => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        batches.push(batch);
      },
    });
    for (const n of upTo(30)) await say(n);
    await until(() => heard().length === 30);
    expect(most).toBe(1);
    expect(heard()).toEqual(upTo(30));
  });

  it('delivers a batch again that was not taken', async () => {
    const states: string[] = [];
    let failures = 2;
    for (const n of upTo(5)) await say(n);
    follow({
      onState: (state) => states.push(state),
      deliver: async (batch) => {
        if (batch.events.length > 0 && (failures -= 1) >= 0) throw new Error('the store is away');
        batches.push(batch);
      },
    });
    await until(() => heard().length === 5);
    expect(heard()).toEqual(upTo(5));
    expect(states).toEqual(['live', 'waiting', 'live', 'waiting', 'live']);
  });

  it('is there again after the node was away, with nothing missing and nothing twice', async () => {
    const states: string[] = [];
    await say(0);
    follow({ onState: (state) => states.push(state) });
    await until(() => heard().length === 1);
    await node.stop();
    await until(() => states.includes('waiting'));
    await node.startAgain();
    await say(1);
    await until(() => heard().length === 2);
    expect(heard()).toEqual([0, 1]);
    await until(() => batches.at(-1)!.caughtUp);
  });

  it('misses and doubles nothing on a wire that breaks again and again', async () => {
    const wire = await Wire.to(node.connectionString);
    const far = EventLog.connect(wire.connectionString);
    toEnd = [() => far.close(), () => wire.remove()];
    const saying = Promise.all(upTo(600).map((n) => say(n)));
    follow({ maxBatch: 20 }, far);
    for (let cuts = 0; cuts < 4; cuts += 1) {
      const sofar = heard().length;
      await until(() => heard().length > sofar || heard().length === 600);
      wire.cut();
    }
    await saying;
    await until(() => heard().length >= 600);
    expect(new Set(heard()).size).toBe(600);
    expect(heard()).toHaveLength(600);
  });

  it('passes on what it cannot read, with its place', async () => {
    const stranger = EventStoreDBClient.connectionString(node.connectionString);
    await stranger.appendToStream('310105002_talk-0', [jsonEvent({ type: 'Said', data: { n: 0 } })]);
    await stranger.dispose();
    await say(1);
    follow();
    await until(() => heard().length === 1);
    expect(batches.flatMap(({ undecodable }) => undecodable)).toMatchObject([{ stream: '310105002_talk-0', type: 'Said' }]);
  });

  it('is silent once it is closed', async () => {
    const subscription = follow();
    await until(() => batches.length > 0);
    await subscription.close();
    const before = batches.length;
    await say(0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(batches).toHaveLength(before);
  });
});
