import {
  BACKWARDS,
  binaryEvent,
  END,
  ErrorType,
  eventTypeFilter,
  excludeSystemEvents,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Filter,
  type Position,
} from '@eventstore/db-client';
import { all, counted, countedEvents, itHere, newStream, serverUnderTest, until } from '../testing/server-under-test.js';

/*
 * Sources. [subscriptions]: EventStoreDB gRPC clients, "Catch-up subscriptions". [client]: types and behaviour of
 * @eventstore/db-client 6.2.1. [server]: the enumerators of subscriptions in the server's sources.
 */
const server = serverUnderTest();

/** Collects what a subscription reports, as short words. */
function watch(subscription: ReturnType<typeof server.client.subscribeToStream>) {
  const log: string[] = [];
  subscription.on('confirmation', () => log.push('confirmed'));
  subscription.on('caughtUp', () => log.push('caught up'));
  subscription.on('data', ({ event }) => log.push(String((event?.data as { n?: number } | undefined)?.n)));
  subscription.on('error', (error) => log.push((error as { type?: string }).type ?? error.message));
  return { log, numbers: () => log.filter((word) => /^\d+$/.test(word)).map(Number) };
}

async function end(): Promise<Position> {
  const [newest] = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
  return newest?.event?.position ?? { commit: 0n, prepare: 0n };
}

describe('to a stream', () => {
  it('gets what is there, then says it has caught up, then what comes', async () => {
    // [subscriptions] "Subscribing to a stream"; [client] events confirmation and caughtUp; [server] order
    const stream = newStream();
    await server.client.appendToStream(stream, countedEvents(3));
    const subscription = server.client.subscribeToStream(stream);
    const { log } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(stream, countedEvents(2, 3));
    await until(() => log.includes('4'));
    expect(log).toEqual(['confirmed', '0', '1', '2', 'caught up', '3', '4']);
    await subscription.unsubscribe();
  });

  it.each([
    ['its start', START, [0, 1, 2, 3, 4]],
    ['its end', END, [3, 4]],
    ['behind a revision', 1n, [2, 3, 4]],
    ['behind a revision that is yet to come', 3n, [4]],
  ] as const)('begins at %s', async (_where, fromRevision, expected) => {
    // [subscriptions] "Subscribing from a specific position": the position itself is excluded
    const stream = newStream();
    await server.client.appendToStream(stream, countedEvents(3));
    const subscription = server.client.subscribeToStream(stream, { fromRevision });
    const { log, numbers } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(stream, countedEvents(2, 3));
    await until(() => log.includes('4'));
    expect(numbers()).toEqual(expected);
    await subscription.unsubscribe();
  });

  it('waits for a stream that is not there yet', async () => {
    // [subscriptions] "Subscribing to a stream"; [server] NoStream is the end of catching up
    const stream = newStream();
    const subscription = server.client.subscribeToStream(stream);
    const { log, numbers } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(stream, counted(7));
    await until(() => log.includes('7'));
    expect(numbers()).toEqual([7]);
    await subscription.unsubscribe();
  });

  it('gets nothing of other streams', async () => {
    // [subscriptions] "Subscribing to a stream"
    const [mine, other] = [newStream(), newStream()];
    const subscription = server.client.subscribeToStream(mine);
    const { log, numbers } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(other, counted(1));
    await server.client.appendToStream(mine, counted(2));
    await until(() => log.includes('2'));
    expect(numbers()).toEqual([2]);
    await subscription.unsubscribe();
  });

  it('ends with an error when the stream is tombstoned, before or while it runs', async () => {
    // [server] StreamSubscription: StreamDeleted
    const stream = newStream();
    await server.client.appendToStream(stream, counted(0));
    const running = watch(server.client.subscribeToStream(stream));
    await until(() => running.log.includes('caught up'));
    await server.client.tombstoneStream(stream);
    await until(() => running.log.includes(ErrorType.STREAM_DELETED));
    const late = watch(server.client.subscribeToStream(stream));
    await until(() => late.log.includes(ErrorType.STREAM_DELETED));
  });

  it('gets live what is hidden from readers as it comes', async () => {
    // [server] SubscriptionsService: events go out as they are committed
    const stream = newStream();
    await server.client.appendToStream(stream, counted(0));
    await server.client.setStreamMetadata(stream, { maxCount: 1, truncateBefore: 100 });
    const subscription = server.client.subscribeToStream(stream);
    const { log, numbers } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(stream, countedEvents(3, 1));
    await until(() => log.includes('3'));
    expect(numbers()).toEqual([1, 2, 3]);
    expect(await all(server.client.readStream(stream))).toEqual([]);
    await subscription.unsubscribe();
  });

  it('gets the tombstone before it ends', async () => {
    // [server] StreamSubscription.SendEventToSubscription
    const stream = newStream();
    const subscription = server.client.subscribeToStream(stream);
    const types: (string | undefined)[] = [];
    subscription.on('data', ({ event }) => types.push(event?.type));
    const { log } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(stream, counted(0));
    await server.client.tombstoneStream(stream);
    await until(() => log.includes(ErrorType.STREAM_DELETED));
    expect(types).toEqual(['Counted', '$streamDeleted']);
  });

  it('has caught up with a stream all of whose events are hidden', async () => {
    // [server] CatchUp: nothing is left to read behind $tb
    const stream = newStream();
    await server.client.appendToStream(stream, countedEvents(2));
    await server.client.setStreamMetadata(stream, { truncateBefore: 5 });
    const subscription = server.client.subscribeToStream(stream);
    const { log } = watch(subscription);
    await until(() => log.length > 1);
    expect(log).toEqual(['confirmed', 'caught up']);
    await subscription.unsubscribe();
  });

  it('follows links when asked to', async () => {
    // [subscriptions] "Resolving link-to events"
    const [target, links] = [newStream(), newStream('links')];
    await server.client.appendToStream(target, countedEvents(2, 40));
    const subscription = server.client.subscribeToStream(links, { resolveLinkTos: true });
    const { log } = watch(subscription);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`1@${target}`) }));
    await until(() => log.includes('41'));
    await subscription.unsubscribe();
  });

  it('stops when it is unsubscribed', async () => {
    // [subscriptions] "Subscription is dropped"
    const stream = newStream();
    const subscription = server.client.subscribeToStream(stream);
    const { log, numbers } = watch(subscription);
    await until(() => log.includes('caught up'));
    await subscription.unsubscribe();
    await server.client.appendToStream(stream, counted(0));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(numbers()).toEqual([]);
  });
});

describe('to $all', () => {
  it('begins behind a position and misses nothing while appends go on', async () => {
    // [subscriptions] "Subscribing to $all"
    const fromPosition = await end();
    const stream = newStream();
    const appending = Promise.all(Array.from({ length: 300 }, (_, n) => server.client.appendToStream(stream, counted(n))));
    const subscription = server.client.subscribeToAll({ fromPosition });
    const seen: AllStreamResolvedEvent[] = [];
    subscription.on('data', (event) => seen.push(event));
    await appending;
    await until(() => seen.length >= 300);
    const mine = seen.filter(({ event }) => event?.streamId === stream);
    expect(mine.map(({ event }) => Number(event?.revision))).toEqual(Array.from({ length: 300 }, (_, i) => i));
    await subscription.unsubscribe();
  });

  it('begins at the end', async () => {
    // [subscriptions] "Subscribing to $all", END
    const stream = newStream();
    await server.client.appendToStream(stream, counted(0));
    const subscription = server.client.subscribeToAll({ fromPosition: END, filter: streamNameFilter({ prefixes: [stream] }) });
    const { log, numbers } = watch(subscription as never);
    await until(() => log.includes('caught up'));
    await server.client.appendToStream(stream, counted(1));
    await until(() => log.includes('1'));
    expect(numbers()).toEqual([1]);
    await subscription.unsubscribe();
  });

  const kind = `k${Math.random().toString(36).slice(2)}`;
  it.each<[string, Filter, string[]]>([
    ['prefixes of stream names', streamNameFilter({ prefixes: [`${kind}_a`, `${kind}_c`] }), ['a/One', 'a/Two', 'c/One']],
    ['a regular expression on stream names', streamNameFilter({ regex: `^${kind}_[bc]$` }), ['b/Two', 'c/One']],
    ['prefixes of event types', eventTypeFilter({ prefixes: [`${kind}T`] }), ['a/Two', 'b/Two']],
    ['a regular expression on event types', eventTypeFilter({ regex: `^${kind}(One|Nine)$` }), ['a/One', 'c/One']],
  ])('filters by %s', async (_by, filter, expected) => {
    // [subscriptions] "Server-side filtering": by stream name and event type, prefix and regular expression
    const fromPosition = await end();
    const put = (name: string, type: string) => server.client.appendToStream(`${kind}_${name}`, counted(0, { type: `${kind}${type}` }));
    for (const [name, type] of [
      ['a', 'One'],
      ['a', 'Two'],
      ['b', 'Two'],
      ['c', 'One'],
    ] as const)
      await put(name, type);
    const seen: string[] = [];
    const subscription = server.client.subscribeToAll({ fromPosition, filter });
    subscription.on('data', ({ event }) => seen.push(`${event?.streamId.slice(kind.length + 1)}/${event?.type.slice(kind.length)}`));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    expect(seen).toEqual(expected);
    await subscription.unsubscribe();
  });

  it('leaves system events out', async () => {
    // [subscriptions] "Filtering out system events", excludeSystemEvents
    const fromPosition = await end();
    const stream = newStream();
    await server.client.setStreamMetadata(stream, { maxCount: 3 });
    await server.client.appendToStream(stream, counted(1));
    const subscription = server.client.subscribeToAll({ fromPosition, filter: excludeSystemEvents() });
    const { log, numbers } = watch(subscription as never);
    await until(() => log.includes('caught up'));
    expect(numbers()).toEqual([1]);
    await subscription.unsubscribe();
  });

  /** The checkpoints of a filter that nothing passes, up to the moment when it has caught up. */
  async function checkpointsOf(fromPosition: Position, options: { maxSearchWindow?: number; checkpointInterval: number }) {
    const checkpoints: Position[] = [];
    const filter = streamNameFilter({
      prefixes: ['nothing-is-called-so'],
      ...options,
      checkpointReached: (_subscription, position) => void checkpoints.push(position),
    });
    const subscription = server.client.subscribeToAll({ fromPosition, filter });
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    return { checkpoints, subscription };
  }

  it('reports how far it has searched, and resumes there with what comes next', async () => {
    // [subscriptions] "Checkpointing", checkpointInterval; [server] Enumerator.AllSubscriptionFiltered, CatchUp
    const fromPosition = await end();
    const stream = newStream();
    await server.client.appendToStream(stream, countedEvents(200));
    const { checkpoints, subscription } = await checkpointsOf(fromPosition, { checkpointInterval: 1 });
    await subscription.unsubscribe();
    expect(checkpoints.length).toBeGreaterThanOrEqual(Math.floor(200 / 32) - 1);
    expect(checkpoints.every(({ commit }, i) => i === 0 || commit > (checkpoints[i - 1]?.commit ?? 0n))).toBe(true);
    const last = checkpoints.at(-1);
    const resumed = watch(server.client.subscribeToAll({ fromPosition: last ?? START }) as never);
    await until(() => resumed.log.includes('caught up'));
    const skipped = (await all(server.client.readStream(stream))).filter(({ event }) => (event?.position?.commit ?? 0n) < (last?.commit ?? 0n));
    expect(resumed.numbers()[0]).toBe(skipped.length);
  });

  it('says nothing of the last events searched when it has caught up', async () => {
    // [server] CatchUp: at the end of the log the checkpoint is that of the last event sent
    const fromPosition = await end();
    await server.client.appendToStream(newStream(), countedEvents(30));
    const { checkpoints, subscription } = await checkpointsOf(fromPosition, { checkpointInterval: 1 });
    expect(checkpoints).toEqual([]);
    await subscription.unsubscribe();
  });

  it('reports how far it has searched live, by the event itself', async () => {
    // [server] SubscriptionsService.ProcessEventCommited: each interval of events committed since it began
    const { checkpoints, subscription } = await checkpointsOf(await end(), { checkpointInterval: 1 });
    const stream = newStream();
    for (let n = 0; n < 3; n++) await server.client.appendToStream(stream, countedEvents(32, n * 32));
    await until(() => checkpoints.length === 3);
    const events = await all(server.client.readStream(stream));
    if (!process.env['EVENTSTORE_TEST_URL']) expect(checkpoints).toEqual([31, 63, 95].map((n) => events[n]?.event?.position));
    await subscription.unsubscribe();
  });

  itHere('counts its interval in events considered, whatever the window, and names the beginning of the page', async () => {
    // [proto] FilterOptions.max × checkpointIntervalMultiplier; [server] CatchUp: completed.CurrentPos
    const fromPosition = await end();
    await server.client.appendToStream(newStream(), countedEvents(100));
    const { checkpoints, subscription } = await checkpointsOf(fromPosition, { maxSearchWindow: 10, checkpointInterval: 3 });
    expect(checkpoints).toEqual([20n, 50n, 80n].map((n) => ({ commit: fromPosition.commit + n, prepare: 0n })));
    await subscription.unsubscribe();
    const fromStart = await checkpointsOf(START as never, { checkpointInterval: 1 });
    expect(fromStart.checkpoints[0]).toEqual({ commit: 0n, prepare: 0n });
    await fromStart.subscription.unsubscribe();
  });

  itHere('refuses an expression that is none', async () => {
    // [proto] FilterOptions.Expression.regex
    const { log } = watch(server.client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) }) as never);
    await until(() => log.length > 0);
    expect(log[0]).toBe(ErrorType.UNKNOWN);
  });

  it('serves many subscribers the same', async () => {
    // [subscriptions] "Subscribing to $all"
    const fromPosition = await end();
    const stream = newStream();
    const watched = Array.from({ length: 40 }, () => {
      const subscription = server.client.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes: [stream] }) });
      return { subscription, ...watch(subscription as never) };
    });
    for (let n = 0; n < 20; n++) await server.client.appendToStream(stream, counted(n));
    await until(() => watched.every(({ log }) => log.includes('19')));
    for (const { numbers, subscription } of watched) {
      expect(numbers()).toEqual(Array.from({ length: 20 }, (_, i) => i));
      await subscription.unsubscribe();
    }
  });
});
