import { BACKWARDS, END, ErrorType, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { all, counted, countedEvents, itHere, itOfFirstClient, newStream, rejection, revisions, serverUnderTest } from '../testing/server-under-test.js';

/*
 * Sources. [deleting]: EventStoreDB gRPC clients, "Deleting streams". [streams]: EventStoreDB server documentation, "Event
 * streams", sections "Soft delete and TruncateBefore" and "Hard delete". [client]: @eventstore/db-client 6.2.1.
 * [server]: StorageWriterService in the server's sources.
 */
const server = serverUnderTest();

async function streamOf(count: number): Promise<string> {
  const stream = newStream();
  await server.client.appendToStream(stream, countedEvents(count));
  return stream;
}
const read = (stream: string) => all(server.client.readStream(stream));

describe('deleting', () => {
  it('hides a stream and answers with a position', async () => {
    // [deleting] "Soft delete"; [streams]: a read returns StreamNotFound
    const stream = await streamOf(3);
    const { position } = await server.client.deleteStream(stream);
    expect(position?.commit).toBeGreaterThan(0n);
    expect(await rejection(read(stream))).toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
  });

  it.each([
    ['no stream', NO_STREAM],
    ['any revision', undefined],
    ['its last revision', 2n],
  ] as const)('is undone by the next append, whose revision goes on, expecting %s', async (_what, expectedRevision) => {
    // [streams] "Soft delete": appending later adds events from the last revision on; only those are visible
    const stream = await streamOf(3);
    await server.client.deleteStream(stream);
    expect(
      await server.client.appendToStream(stream, counted(3), expectedRevision === undefined ? {} : { expectedRevision }),
    ).toMatchObject({ nextExpectedRevision: 3n });
    await server.client.appendToStream(stream, counted(4), { expectedRevision: 3n });
    expect(revisions(await read(stream))).toEqual([3, 4]);
    expect(revisions(await all(server.client.readStream(stream, { direction: BACKWARDS, fromRevision: END })))).toEqual([4, 3]);
  });

  it('writes $tb at int64 max, and the recreated stream has it at its first new revision', async () => {
    // [streams] "Soft delete": 9223372036854775807; [server] SoftUndeleteStream
    const stream = await streamOf(2);
    await server.client.deleteStream(stream);
    expect((await server.client.getStreamMetadata(stream)).metadata?.truncateBefore).toBe(Number(9223372036854775807n));
    await server.client.appendToStream(stream, counted(2));
    expect((await server.client.getStreamMetadata(stream)).metadata?.truncateBefore).toBe(2);
  });

  it('leaves the events in $all', async () => {
    // [streams] "Deleting streams and events": $all circumvents index checking
    const stream = await streamOf(1);
    await server.client.deleteStream(stream);
    const newest = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 }));
    expect(newest.map(({ event }) => event?.streamId)).toEqual([`$$${stream}`, stream]);
  });

  it('happens at the expected revision only', async () => {
    // [deleting] expectedRevision; [client] WrongExpectedVersionError
    const stream = await streamOf(3);
    expect(await rejection(server.client.deleteStream(stream, { expectedRevision: 1n }))).toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
      streamName: stream,
      expectedVersion: 1n,
      actualVersion: 2n,
    });
    expect(await read(stream)).toHaveLength(3);
    await server.client.deleteStream(stream, { expectedRevision: 2n });
  });

  it('refuses a stream that is not there', async () => {
    // [server] soft delete of a stream without events and metadata is WrongExpectedVersion
    expect(await rejection(server.client.deleteStream(newStream()))).toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
      actualVersion: -1n,
    });
  });

  it('does not count as existing', async () => {
    // [server] CheckCommit: stream_exists on a soft-deleted stream is answered as deleted
    const stream = await streamOf(1);
    await server.client.deleteStream(stream);
    expect(await rejection(server.client.appendToStream(stream, counted(1), { expectedRevision: STREAM_EXISTS }))).toMatchObject({
      type: ErrorType.STREAM_DELETED,
    });
  });

  it('is undone by new metadata too', async () => {
    // [server] SoftUndeleteMetastream
    const stream = await streamOf(2);
    await server.client.deleteStream(stream);
    await server.client.setStreamMetadata(stream, { maxCount: 9 });
    expect((await server.client.getStreamMetadata(stream)).metadata).toMatchObject({ maxCount: 9, truncateBefore: 2 });
  });

  it('is undone by an append of no events, and leaves the stream empty', async () => {
    // [server] StorageWriterService: SoftUndeleteStream whatever was written
    const stream = await streamOf(2);
    await server.client.deleteStream(stream);
    await server.client.appendToStream(stream, []);
    expect(await read(stream)).toEqual([]);
    expect((await server.client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 2 });
  });

  itHere('is kept across a restart', async () => {
    // [streams] "Soft delete"
    const stream = await streamOf(2);
    await server.client.deleteStream(stream);
    await server.restart();
    expect(await rejection(read(stream))).toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
  });
});

describe('a tombstone', () => {
  it('ends a stream for good', async () => {
    // [streams] "Hard delete": any attempt to append or read is StreamDeleted
    const stream = await streamOf(2);
    const { position } = await server.client.tombstoneStream(stream);
    expect(position?.commit).toBeGreaterThan(0n);
    const attempts = [
      () => read(stream),
      () => all(server.client.readStream(stream, { direction: BACKWARDS, fromRevision: END })),
      () => server.client.appendToStream(stream, counted(2)),
      () => server.client.deleteStream(stream),
      () => server.client.tombstoneStream(stream),
      () => server.client.setStreamMetadata(stream, { maxCount: 1 }),
    ];
    for (const attempt of attempts) expect(await rejection(attempt())).toMatchObject({ type: ErrorType.STREAM_DELETED });
  });

  it('is an event in $all, at the last of all revisions', async () => {
    // [streams] "Hard delete": type $streamDeleted; [server] EventNumber.DeletedStream
    const stream = await streamOf(1);
    const { position } = await server.client.tombstoneStream(stream);
    const [newest] = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    expect(newest?.event).toMatchObject({ streamId: stream, type: '$streamDeleted', revision: 9223372036854775807n, position });
  });

  it.each([
    ['any', undefined],
    ['no stream', NO_STREAM],
  ] as const)('can be set on a stream that never was, expecting %s', async (_what, expectedRevision) => {
    // [server] CheckCommitForNewStream
    const stream = newStream();
    await server.client.tombstoneStream(stream, expectedRevision === undefined ? {} : { expectedRevision });
    expect(await rejection(server.client.appendToStream(stream, counted(0)))).toMatchObject({ type: ErrorType.STREAM_DELETED });
  });

  // The second client cannot send it.
  itOfFirstClient('is not set on a stream that is to be there and is not', async () => {
    // [client] TombstoneStreamOptions.expectedRevision
    expect(await rejection(server.client.tombstoneStream(newStream(), { expectedRevision: STREAM_EXISTS as never }))).toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
    });
  });

  it('is set at the expected revision only', async () => {
    // [client] TombstoneStreamOptions.expectedRevision
    const stream = await streamOf(2);
    expect(await rejection(server.client.tombstoneStream(stream, { expectedRevision: 0n }))).toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
      actualVersion: 1n,
    });
    await server.client.tombstoneStream(stream, { expectedRevision: 1n });
  });

  it('leaves metadata to be written where there was some, and to be read by nobody', async () => {
    // [server] IndexWriter.GetStreamLastEventNumber: the metadata stream is looked up by itself
    const stream = await streamOf(1);
    await server.client.setStreamMetadata(stream, { maxCount: 1 });
    await server.client.deleteStream(stream);
    await server.client.tombstoneStream(stream);
    expect(await server.client.setStreamMetadata(stream, { maxCount: 2 })).toMatchObject({ nextExpectedRevision: 2n });
    expect(await rejection(server.client.getStreamMetadata(stream))).toMatchObject({ type: ErrorType.STREAM_DELETED });
    expect(await rejection(read(stream))).toMatchObject({ type: ErrorType.STREAM_DELETED });
  });

  it('follows a soft delete', async () => {
    // [deleting] both kinds
    const stream = await streamOf(1);
    await server.client.deleteStream(stream);
    await server.client.tombstoneStream(stream);
    expect(await rejection(read(stream))).toMatchObject({ type: ErrorType.STREAM_DELETED });
  });
});
