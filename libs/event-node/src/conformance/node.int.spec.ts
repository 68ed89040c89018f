import { ErrorType, EventStoreDBClient, persistentSubscriptionToStreamSettingsFromDefaults } from '@eventstore/db-client';
import { connect as connectHttp2 } from 'node:http2';
import { all, counted, itHere, newStream, rejection, serverUnderTest } from '../testing/server-under-test.js';

/*
 * Sources. [connection]: EventStoreDB gRPC clients, "Connection string". [client]: types and behaviour of
 * @eventstore/db-client 6.2.1. [grpc]: gRPC over HTTP/2, the protocol's specification.
 */
const server = serverUnderTest();
const address = () => /@?([^@/]+:\d+)/.exec(server.connectionString.replace('esdb://', ''))?.[1] ?? '';

it('is found by discovery', async () => {
  // [connection] esdb+discover://, gossip
  const client = EventStoreDBClient.connectionString(server.connectionString.replace('esdb://', 'esdb+discover://'));
  expect(await client.appendToStream(newStream(), counted(0))).toMatchObject({ success: true });
  await client.dispose();
});

it('is found among several addresses', async () => {
  // [connection] a list of hosts, as of a cluster
  const client = EventStoreDBClient.connectionString(server.connectionString.replace(address(), `${address()},${address()}`));
  expect(await client.appendToStream(newStream(), counted(0))).toMatchObject({ success: true });
  await client.dispose();
});

itHere('says of what it does not have that it does not have it', async () => {
  // [client] persistent subscriptions and projections are other services
  const { client } = server;
  const attempts = [
    () => client.createPersistentSubscriptionToStream(newStream(), 'group', persistentSubscriptionToStreamSettingsFromDefaults()),
    () => client.deletePersistentSubscriptionToStream(newStream(), 'group'),
    () => client.createProjection('p', 'fromAll()'),
  ];
  for (const attempt of attempts)
    expect(String((await rejection(attempt()))['message'])).toMatch(/UNIMPLEMENTED: .* is not supported by this node/);
});

itHere('answers a browser plainly', async () => {
  // [grpc] content-type
  const session = connectHttp2(`http://${address()}`);
  const request = session.request({ ':path': '/streams/a' });
  const headers = await new Promise<Record<string, unknown>>((resolve) => request.on('response', resolve));
  expect(headers['grpc-status']).toBe('12');
  session.destroy();
});

itHere('refuses a message over the limit and one that is compressed', async () => {
  // [grpc] Length-Prefixed-Message
  const session = connectHttp2(`http://${address()}`);
  const statusOf = async (prefix: Buffer) => {
    const request = session.request({
      ':method': 'POST',
      ':path': '/event_store.client.streams.Streams/Delete',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    request.end(prefix);
    const headers = await new Promise<Record<string, unknown>>((resolve) => request.on('response', resolve));
    request.destroy();
    return headers['grpc-status'];
  };
  expect(await statusOf(Buffer.from([0, 0x7f, 0xff, 0xff, 0xff]))).toBe('8');
  expect(await statusOf(Buffer.from([1, 0, 0, 0, 1, 0]))).toBe('12');
  expect(await statusOf(Buffer.from([0, 0, 0, 0, 2, 0x0a, 0x7f]))).toBe('3');
  session.destroy();
});

itHere('ends the calls of its clients when it stops, and serves them again when it is back', async () => {
  // [client] UnavailableError; the client reconnects by itself
  const stream = newStream();
  const client = EventStoreDBClient.connectionString(server.connectionString);
  await client.appendToStream(stream, counted(0));
  const subscription = client.subscribeToAll();
  const ended = new Promise((resolve) => subscription.once('error', resolve));
  subscription.on('data', () => undefined);
  await new Promise((resolve) => subscription.once('caughtUp', resolve));
  await server.restart();
  expect(await ended).toMatchObject({ type: ErrorType.UNAVAILABLE });
  await client.dispose();
  expect(await all(server.client.readStream(stream))).toHaveLength(1);
});

itHere('can be stopped in the middle of appends: those acknowledged are there, the others fail', async () => {
  // [client] UnavailableError
  const client = EventStoreDBClient.connectionString(server.connectionString);
  const stream = newStream();
  await client.appendToStream(stream, counted(0));
  const appends = Array.from({ length: 300 }, (_, n) => client.appendToStream(stream, counted(n + 1)));
  await appends[0];
  await server.restart();
  const outcomes = await Promise.allSettled(appends);
  await client.dispose();
  const acknowledged = outcomes.filter(({ status }) => status === 'fulfilled').length;
  expect((await all(server.client.readStream(stream))).length).toBeGreaterThan(acknowledged);
});
