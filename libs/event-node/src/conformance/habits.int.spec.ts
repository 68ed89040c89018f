import { BACKWARDS, END, ErrorType, jsonEvent, START, type StreamSubscription } from '@eventstore/db-client';
import { once } from 'node:events';
import { startEventNode } from '../event-node.js';
import type { HabitsName } from '../grpc/habits.js';
import { verify } from '../log/backup.js';
import { runCommand, startNodeProcess } from '../testing/node-process.js';
import {
  all,
  counted,
  itHere,
  newStream,
  rejection,
  serverUnderTest,
  temporaryDirectory,
  until,
  type ServerUnderTest,
} from '../testing/server-under-test.js';

/*
 * What real servers do differently from each other and from the node's own habits. Sources. [seen]: EventStoreDB 23.10.6
 * and 24.2.0 as they ran. [server]: the enumerators of subscriptions in the server's sources. [kestrel]: the web server
 * under it, MaxStreamsPerConnection.
 */
const node = serverUnderTest();
const older = serverUnderTest({ habits: 'esdb-23.10', statisticsSeconds: 1 });
const newer = serverUnderTest({ habits: 'esdb-24.2', statisticsSeconds: 1 });
const byName: Readonly<Record<HabitsName, ServerUnderTest>> = { node, 'esdb-23.10': older, 'esdb-24.2': newer };

const everyHabits: HabitsName[] = ['node', 'esdb-23.10', 'esdb-24.2'];
const ofRealServers: HabitsName[] = ['esdb-23.10', 'esdb-24.2'];
const each = (names: readonly HabitsName[], what: string, test: (server: ServerUnderTest) => Promise<void>) => {
  for (const name of names) itHere(`${name}: ${what}`, () => test(byName[name]));
};

/** What a subscription says, in its order, without its events. */
function words(subscription: StreamSubscription): string[] {
  const said: string[] = [];
  subscription.on('caughtUp', () => said.push('caught up'));
  subscription.on('fellBehind', () => said.push('fell behind'));
  subscription.on('error', (error) => said.push((error as { type?: string }).type ?? error.message));
  return said;
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 100));

describe('calls at once on one connection', () => {
  each(ofRealServers, 'the 101st waits, without an error, until one ends', async (server) => {
    // [kestrel] 100 by default; [seen]
    const client = server.connect();
    const stream = newStream();
    await client.appendToStream(stream, counted(0));
    const subscriptions = Array.from({ length: 99 }, () => client.subscribeToStream(stream, { fromRevision: END }));
    await Promise.all(subscriptions.map((subscription) => once(subscription, 'caughtUp')));
    let answered = 0;
    const reading = all(client.readStream(stream)).then(({ length }) => (answered = length));
    await soon();
    expect(answered).toBe(0);
    await client.appendToStream(stream, counted(1));
    await subscriptions[0]?.unsubscribe();
    await reading;
    expect(answered).toBe(2);
    await Promise.all(subscriptions.map((subscription) => subscription.unsubscribe()));
  });

  each(['node'], 'there is room for thousands', async (server) => {
    const client = server.connect();
    const stream = newStream();
    const subscriptions = Array.from({ length: 500 }, () => client.subscribeToStream(stream));
    await Promise.all(subscriptions.map((subscription) => once(subscription, 'caughtUp')));
    expect(await rejection(all(client.readStream(stream)))).toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    await Promise.all(subscriptions.map((subscription) => subscription.unsubscribe()));
  });
});

describe('many quick ends of subscriptions', () => {
  each(everyHabits, 'leave everything else alone', async (server) => {
    // [seen] 6,000 at 690/s
    const client = server.connect();
    const stream = newStream();
    await client.appendToStream(stream, counted(0));
    const staying = client.subscribeToStream(stream, { fromRevision: END });
    const said = words(staying);
    await once(staying, 'caughtUp');
    for (let n = 0; n < 40; n++) {
      const leaving = Array.from({ length: 50 }, () => client.subscribeToStream(stream));
      await Promise.all(leaving.map((subscription) => once(subscription, 'confirmation')));
      await Promise.all(leaving.map((subscription) => subscription.unsubscribe()));
    }
    const seen = once(staying, 'data');
    await client.appendToStream(stream, counted(0));
    await seen;
    expect(said).toEqual(['caught up']);
    await staying.unsubscribe();
  });

  each(['node'], 'leave everything else alone also when they were all open together', async (server) => {
    const client = server.connect();
    const stream = newStream();
    const leaving = Array.from({ length: 2_000 }, () => client.subscribeToStream(stream));
    const staying = client.subscribeToStream(stream);
    const said = words(staying);
    await Promise.all([...leaving, staying].map((subscription) => once(subscription, 'caughtUp')));
    await Promise.all(leaving.map((subscription) => subscription.unsubscribe()));
    const seen = once(staying, 'data');
    await client.appendToStream(stream, counted(0));
    await seen;
    expect(said).toEqual(['caught up']);
    await staying.unsubscribe();
  });
});

describe('system events', () => {
  each(ofRealServers, 'stand in an untouched log, and move its head', async (server) => {
    // [seen] users, settings, statistics
    const head = async () => (await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })))[0]?.event;
    const [first] = await all(server.client.readAll({ maxCount: 1 }));
    expect(first?.event?.streamId).toMatch(/^\$/);
    const subscription = server.client.subscribeToAll({ fromPosition: END });
    const [{ event }] = (await once(subscription, 'data')) as [{ event: { type: string; position: { commit: bigint } } }];
    expect(event.type).toBe('$statsCollected');
    expect((await head())?.position?.commit).toBeGreaterThanOrEqual(event.position.commit);
    await subscription.unsubscribe();
  });

  each(['node'], 'are none of the node', async () => {
    const { dir, discard } = temporaryDirectory();
    const untouched = await startEventNode({ dir, port: 0 });
    await untouched.close();
    expect(await verify(dir)).toEqual({ events: 0, streams: 0 });
    discard();
  });
});

describe('a subscription to a stream that is not there', () => {
  for (const [what, prepare] of [
    ['never was', async () => newStream()],
    [
      'was deleted',
      async (server: ServerUnderTest) => {
        const stream = newStream();
        await server.client.appendToStream(stream, counted(0));
        await server.client.deleteStream(stream);
        return stream;
      },
    ],
  ] as const) {
    each(['node', 'esdb-24.2'], `has caught up with one that ${what}`, async (server) => {
      // [server] CatchUp: NoStream is its end
      const subscription = server.client.subscribeToStream(await prepare(server));
      await once(subscription, 'caughtUp');
      await subscription.unsubscribe();
    });

    each(['esdb-23.10'], `has caught up with one that ${what} when it is there again`, async (server) => {
      // [server] CatchUp: NoStream is asked again; from the end it goes live at once
      const stream = await prepare(server);
      const fromStart = server.client.subscribeToStream(stream);
      const fromEnd = server.client.subscribeToStream(stream, { fromRevision: END });
      const said = words(fromStart);
      await once(fromEnd, 'caughtUp');
      await soon();
      expect(said).toEqual([]);
      await server.client.appendToStream(stream, counted(1));
      await until(() => said.includes('caught up'));
      await Promise.all([fromStart, fromEnd].map((subscription) => subscription.unsubscribe()));
    });
  }
});

describe('a subscription to a tombstoned stream', () => {
  each(everyHabits, 'is refused from its start', async (server) => {
    // [server] SubscribeToStream: StreamDeleted; [seen]
    const stream = newStream();
    await server.client.tombstoneStream(stream);
    const said = words(server.client.subscribeToStream(stream, { fromRevision: START }));
    await until(() => said.length > 0);
    expect(said).toEqual([ErrorType.STREAM_DELETED]);
  });

  each(everyHabits, 'from its end is refused, or by an older server taken', async (server) => {
    // [seen] 24.2.0 stream-deleted, 23.10.6 caught up
    const stream = newStream();
    await server.client.tombstoneStream(stream);
    const subscription = server.client.subscribeToStream(stream, { fromRevision: END });
    const said = words(subscription);
    await until(() => said.length > 0);
    expect(said).toEqual([server === older ? 'caught up' : ErrorType.STREAM_DELETED]);
    await subscription.unsubscribe();
  });
});

describe('a subscriber slower than the writers', () => {
  const bulk = (n: number) => jsonEvent({ type: 'Bulk', data: { n, text: 'x'.repeat(4_000) } });
  const EVENTS = 1_500;

  /** A live subscription that reads nothing while much is appended, and then reads. */
  async function slowSubscription(server: ServerUnderTest) {
    const stream = newStream();
    await server.client.appendToStream(stream, bulk(-1));
    const subscription = server.client.subscribeToStream(stream, { fromRevision: END });
    const said = words(subscription);
    const numbers: number[] = [];
    const ended = new Promise<Error>((resolve) => subscription.once('error', resolve));
    await once(subscription, 'caughtUp');
    subscription.pause();
    for (let n = 0; n < EVENTS; n += 100)
      await server.client.appendToStream(
        stream,
        Array.from({ length: 100 }, (_, i) => bulk(n + i)),
      );
    subscription.on('data', ({ event }) => numbers.push(Number(event?.revision)));
    subscription.resume();
    return { stream, subscription, said, numbers, ended };
  }

  each(['node', 'esdb-24.2'], 'is told, and gets everything once and in order', async (server) => {
    // [server] GoLive: NotifyFellBehind, then CatchUp
    const { subscription, said, numbers } = await slowSubscription(server);
    await until(() => numbers.length === EVENTS && said.at(-1) === 'caught up');
    expect(numbers).toEqual(Array.from({ length: EVENTS }, (_, i) => i + 1));
    expect(said.slice(0, 3)).toEqual(['caught up', 'fell behind', 'caught up']);
    await subscription.unsubscribe();
  });

  each(['esdb-23.10'], 'is ended, and goes on from the last event when it subscribes again', async (server) => {
    // [seen] code 10, "Operation timed out: Consumer too slow …"; [server] ConsumerTooSlow
    const { stream, numbers, ended } = await slowSubscription(server);
    const error = await ended;
    expect(error.message).toContain(
      'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
    );
    expect((error as { code?: number }).code).toBe(10);
    // What it was sent before comes still.
    await soon();
    const again = server.client.subscribeToStream(stream, { fromRevision: BigInt(numbers.at(-1) ?? 0) });
    again.on('data', ({ event }) => numbers.push(Number(event?.revision)));
    await once(again, 'caughtUp');
    expect(numbers).toEqual(Array.from({ length: EVENTS }, (_, i) => i + 1));
    await again.unsubscribe();
  });
});

describe('habits', () => {
  itHere('are given on the command line too', async () => {
    const { dir, discard } = temporaryDirectory();
    const running = await startNodeProcess(dir, { args: ['--habits', 'esdb-24.2', '--statistics', '0.2'] });
    await running.stop();
    expect(runCommand('verify', '--data', dir)).toMatchObject({ status: 0, output: expect.stringMatching(/[1-9]\d* events/) as string });
    discard();
  });

  itHere('that no server has are refused by name', async () => {
    const { dir, discard } = temporaryDirectory();
    await expect(startEventNode({ dir, port: 0, habits: 'esdb-5' as HabitsName })).rejects.toThrow(
      '"esdb-5" are no habits of a node; there are node, esdb-24.2, esdb-23.10',
    );
    expect(runCommand('--data', dir, '--statistics', 'often')).toMatchObject({ status: 1 });
    discard();
  });
});
