import { BACKWARDS, END, ErrorType, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { all, counted, countedEvents, itHere, newStream, rejection, revisions, serverUnderTest } from '../testing/server-under-test.js';

/*
 * Sources. [streams]: EventStoreDB server documentation, "Event streams", sections "Stream metadata", "Soft delete and
 * TruncateBefore", "Max count and Max age". [client]: types and behaviour of @eventstore/db-client 6.2.1. [server]: its sources.
 */
const server = serverUnderTest();

async function streamOf(count: number): Promise<string> {
  const stream = newStream();
  await server.client.appendToStream(stream, countedEvents(count));
  return stream;
}
const read = async (stream: string) => revisions(await all(server.client.readStream(stream)));

it('is kept and given back, the names of EventStoreDB and others', async () => {
  // [streams] "Stream metadata"; [client] StreamMetadata
  const stream = newStream();
  const metadata = {
    maxCount: 10,
    maxAge: 3_600,
    truncateBefore: 2,
    cacheControl: 5,
    acl: { readRoles: ['$all'] },
    owner: { who: '街道' },
  };
  await server.client.setStreamMetadata(stream, metadata);
  expect((await server.client.getStreamMetadata(stream)).metadata).toEqual(metadata);
});

it('is absent where none was set', async () => {
  // [client] getStreamMetadata
  expect((await server.client.getStreamMetadata(newStream())).metadata).toBeUndefined();
});

it('has revisions of its own to expect', async () => {
  // [client] SetStreamMetadataOptions.expectedRevision
  const stream = newStream();
  await server.client.setStreamMetadata(stream, { maxCount: 1 }, { expectedRevision: NO_STREAM });
  await server.client.setStreamMetadata(stream, { maxCount: 2 }, { expectedRevision: 0n });
  expect(await rejection(server.client.setStreamMetadata(stream, { maxCount: 3 }, { expectedRevision: 0n }))).toMatchObject({
    type: ErrorType.WRONG_EXPECTED_VERSION,
  });
  expect((await server.client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 2 });
});

it('is the newest event of $$stream, the only one to be seen there', async () => {
  // [streams] "Stream metadata": $$foo; a metadata stream keeps its newest event
  const stream = newStream();
  for (const maxCount of [1, 2, 3]) await server.client.setStreamMetadata(stream, { maxCount });
  expect(await read(`$$${stream}`)).toEqual([2]);
});

it('$maxCount leaves the newest events', async () => {
  // [streams] "Max count and Max age"
  const stream = await streamOf(5);
  await server.client.setStreamMetadata(stream, { maxCount: 2 });
  expect(await read(stream)).toEqual([3, 4]);
  await server.client.appendToStream(stream, counted(5));
  expect(await read(stream)).toEqual([4, 5]);
  expect(revisions(await all(server.client.readStream(stream, { direction: BACKWARDS, fromRevision: END })))).toEqual([5, 4]);
  expect(revisions(await all(server.client.readStream(stream, { fromRevision: 1n })))).toEqual([4, 5]);
});

it('$maxAge hides events older than so many seconds, at the time of the read', async () => {
  // [streams] "Max count and Max age"
  const stream = await streamOf(2);
  await server.client.setStreamMetadata(stream, { maxAge: 1 });
  await server.client.appendToStream(stream, counted(2));
  expect(await read(stream)).toEqual([0, 1, 2]);
  await sleep(1_100);
  await server.client.appendToStream(stream, counted(3));
  expect(await read(stream)).toEqual([3]);
});

it('$tb hides the events before a revision', async () => {
  // [streams] "Soft delete and TruncateBefore"
  const stream = await streamOf(4);
  await server.client.setStreamMetadata(stream, { truncateBefore: 3 });
  expect(await read(stream)).toEqual([3]);
  expect(await server.client.appendToStream(stream, counted(4), { expectedRevision: 3n })).toMatchObject({ nextExpectedRevision: 4n });
});

it('of several limits the narrowest counts', async () => {
  // [streams] "Stream metadata", tip: when either condition is met
  const stream = await streamOf(6);
  await server.client.setStreamMetadata(stream, { truncateBefore: 2, maxCount: 3 });
  expect(await read(stream)).toEqual([3, 4, 5]);
  await server.client.setStreamMetadata(stream, { truncateBefore: 4, maxCount: 3 });
  expect(await read(stream)).toEqual([4, 5]);
});

it.each([
  ['a limit that is no number', { $maxCount: 'two', $tb: 1 }],
  ['a limit with a fraction', { $maxCount: 1.5, $tb: 1 }],
  ['a limit beyond all revisions', { $tb: 2 ** 64 }],
  ['an access list that is none', { $acl: 'everyone', $maxCount: 1 }],
  ['a list', [1, 2]],
])('with %s is kept, and none of it obeyed', async (_what, metadata) => {
  // [server] StreamMetadata.TryFromJsonBytes: what it does not understand is empty
  const stream = await streamOf(3);
  await server.client.appendToStream(`$$${stream}`, jsonEvent({ type: '$metadata', data: metadata as never }));
  expect(await read(stream)).toEqual([0, 1, 2]);
});

it('a stream of which all is hidden is there, and empty', async () => {
  // [streams] "Soft delete and TruncateBefore"
  const stream = await streamOf(3);
  await server.client.setStreamMetadata(stream, { truncateBefore: 3 });
  expect(await read(stream)).toEqual([]);
});

it('takes limits back', async () => {
  // [streams] "Stream metadata"
  const stream = await streamOf(3);
  await server.client.setStreamMetadata(stream, { maxCount: 1 });
  await server.client.setStreamMetadata(stream, {});
  expect(await read(stream)).toEqual([0, 1, 2]);
});

it('set before the first event counts from the first event on', async () => {
  // [streams] "Stream metadata"
  const stream = newStream();
  await server.client.setStreamMetadata(stream, { maxCount: 1 });
  expect(await rejection(read(stream))).toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
  await server.client.appendToStream(stream, countedEvents(3), { expectedRevision: NO_STREAM });
  expect(await read(stream)).toEqual([2]);
});

itHere('holds across a restart', async () => {
  // [streams] "Stream metadata"
  const stream = await streamOf(3);
  await server.client.setStreamMetadata(stream, { maxCount: 1 });
  await server.restart();
  expect(await read(stream)).toEqual([2]);
});
