import { BACKWARDS, binaryEvent, END, ErrorType, FORWARDS, START } from '@eventstore/db-client';
import { all, countedEvents, itOfFirstClient, newStream, rejection, revisions, serverUnderTest } from '../testing/server-under-test.js';

/*
 * Sources. [reading]: EventStoreDB gRPC clients, "Reading events". [streams]: EventStoreDB server documentation, "Event
 * streams". [client]: types and behaviour of @eventstore/db-client 6.2.1. [projections]: "System projections", links.
 * [server]: IndexReader and StorageReaderWorker in the server's sources.
 */
const server = serverUnderTest();

async function streamOf(count: number): Promise<string> {
  const stream = newStream();
  await server.client.appendToStream(stream, countedEvents(count));
  return stream;
}

describe('a stream', () => {
  it.each([
    ['forwards from its start', { direction: FORWARDS, fromRevision: START }, [0, 1, 2, 3, 4]],
    ['forwards from a revision, with it', { direction: FORWARDS, fromRevision: 3n }, [3, 4]],
    ['forwards from a revision behind its end', { direction: FORWARDS, fromRevision: 9n }, []],
    ['forwards, so many', { direction: FORWARDS, fromRevision: 1n, maxCount: 2 }, [1, 2]],
    ['backwards from its end', { direction: BACKWARDS, fromRevision: END }, [4, 3, 2, 1, 0]],
    ['backwards from a revision, with it', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    ['backwards, so many', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, [4, 3]],
  ] as const)('is read %s', async (_how, options, expected) => {
    // [reading] "Reading from a stream": direction, fromRevision, maxCount, "Reading backwards"
    const stream = await streamOf(5);
    expect(revisions(await all(server.client.readStream(stream, options)))).toEqual(expected);
  });

  // The second client reads forwards from every start and backwards from every end, whatever the direction asked for.
  itOfFirstClient('is read backwards from its start', async () => {
    // [reading] "Reading backwards"
    const stream = await streamOf(5);
    const events = await all(server.client.readStream(stream, { direction: BACKWARDS, fromRevision: START }));
    expect(revisions(events)).toEqual([0]);
  });

  itOfFirstClient('cannot be read forwards from its end, be it there, not there, described or deleted', async () => {
    // [server] IndexReader.ReadStreamEventsForward: the end is no event number; StorageReaderWorker answers Error
    const [open, deleted] = [await streamOf(2), await streamOf(1)];
    await server.client.deleteStream(deleted);
    for (const stream of [open, `$$${open}`, deleted, newStream()]) {
      const error = await rejection(all(server.client.readStream(stream, { direction: FORWARDS, fromRevision: END })));
      expect(error).toMatchObject({ type: ErrorType.UNKNOWN });
      expect(String(error['message'])).toContain('Unexpected ReadStreamResult: Error');
    }
  });

  it('that is not there is not found', async () => {
    // [reading] "Checking if the stream exists"
    const stream = newStream();
    expect(await rejection(all(server.client.readStream(stream)))).toMatchObject({ type: ErrorType.STREAM_NOT_FOUND, streamName: stream });
    expect(await rejection(all(server.client.readStream(stream, { direction: BACKWARDS, fromRevision: END })))).toMatchObject({
      type: ErrorType.STREAM_NOT_FOUND,
    });
  });

  it('that is long arrives whole and in order', async () => {
    // [reading] "Reading from a stream"
    const stream = newStream();
    for (let n = 0; n < 5_000; n += 1_000) await server.client.appendToStream(stream, countedEvents(1_000, n));
    expect(revisions(await all(server.client.readStream(stream)))).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
  });

  it('says of each event where it stands in $all', async () => {
    // [client] RecordedEvent.position, ResolvedEvent.commitPosition
    const stream = await streamOf(2);
    const [first, second] = await all(server.client.readStream(stream));
    expect(first?.commitPosition).toBe(first?.event?.position?.commit);
    expect(second?.commitPosition ?? 0n).toBeGreaterThan(first?.commitPosition ?? 0n);
  });

  it('can be left in the middle', async () => {
    // [client] for await … break
    const stream = await streamOf(2_000);
    let seen = 0;
    for await (const _event of server.client.readStream(stream)) if (++seen === 10) break;
    expect(await all(server.client.readStream(stream, { maxCount: 1 }))).toHaveLength(1);
  });

  // What the second client reads is no stream of Node's.
  itOfFirstClient('can be cancelled', async () => {
    // [client] ReadStream.cancel
    const stream = await streamOf(2_000);
    const reading = server.client.readStream(stream);
    reading.once('data', () => void reading.cancel());
    await new Promise((resolve) => reading.once('close', resolve).once('end', resolve));
    expect(await all(server.client.readStream(stream, { maxCount: 1 }))).toHaveLength(1);
  });

  it('is read by many at once', async () => {
    // [client]
    const stream = await streamOf(1_500);
    const lengths = await Promise.all(Array.from({ length: 20 }, async () => (await all(server.client.readStream(stream))).length));
    expect(new Set(lengths)).toEqual(new Set([1_500]));
  });
});

describe('$all', () => {
  it('is read forwards from a position, with it', async () => {
    // [reading] "Reading from the $all stream"
    const stream = await streamOf(4);
    const [, second] = await all(server.client.readStream(stream));
    const position = second?.event?.position ?? START;
    const events = await all(server.client.readAll({ fromPosition: position, maxCount: 3 }));
    expect(events.filter(({ event }) => event?.streamId === stream).map(({ event }) => Number(event?.revision))).toEqual([1, 2, 3]);
  });

  it('is read backwards from a position, without it', async () => {
    // [reading] "Reading backwards"; the position read back is that of an event already seen
    const stream = await streamOf(4);
    const third = (await all(server.client.readStream(stream)))[2];
    const events = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: third?.event?.position ?? END, maxCount: 2 }));
    expect(revisions(events)).toEqual([1, 0]);
  });

  it('has its newest events at its end', async () => {
    // [reading] "Reading backwards", END
    const stream = await streamOf(3);
    const events = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 3 }));
    expect(events.map(({ event }) => event?.streamId)).toEqual([stream, stream, stream]);
  });

  itOfFirstClient('has nothing behind its end and nothing before its start', async () => {
    // [reading] "Reading from the $all stream"
    expect(await all(server.client.readAll({ fromPosition: END, maxCount: 1 }))).toEqual([]);
    expect(await all(server.client.readAll({ direction: BACKWARDS, fromPosition: START, maxCount: 1 }))).toEqual([]);
  });

  it('runs in growing positions, each event once', async () => {
    // [client] Position
    const positions = (await all(server.client.readAll({ maxCount: 3_000 }))).map(({ event }) => event?.position?.commit ?? -1n);
    expect(positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? 0n))).toBe(true);
  });

  it('holds the events of metadata streams among the others', async () => {
    // [streams] "System events and streams"; "$all"
    const stream = newStream();
    await server.client.setStreamMetadata(stream, { maxCount: 7 });
    const [newest] = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    expect(newest?.event).toMatchObject({ streamId: `$$${stream}`, type: '$metadata', data: { $maxCount: 7 } });
  });
});

describe('a link', () => {
  const link = (links: string, revision: number, target: string) =>
    server.client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`${revision}@${target}`) }));

  it('is followed when asked for, and comes along', async () => {
    // [reading] "resolveLinkTos"; [projections] data of a link: revision@stream
    const target = await streamOf(3);
    const links = newStream('links');
    await link(links, 1, target);
    const [resolved] = await all(server.client.readStream(links, { resolveLinkTos: true }));
    expect(resolved?.event).toMatchObject({ streamId: target, revision: 1n, data: { n: 1 } });
    expect(resolved?.link).toMatchObject({ streamId: links, revision: 0n, type: '$>' });
    expect(resolved?.commitPosition).toBe(resolved?.link?.position?.commit);
  });

  it('is an event like any other when not asked for', async () => {
    // [reading] "resolveLinkTos"
    const target = await streamOf(1);
    const links = newStream('links');
    await link(links, 0, target);
    const [plain] = await all(server.client.readStream(links));
    expect(plain?.event).toMatchObject({ streamId: links, type: '$>' });
    expect(plain?.link).toBeUndefined();
  });

  it('to -1 points to the last event', async () => {
    // [server] IndexReader.ReadEvent
    const target = await streamOf(3);
    const links = newStream('links');
    await link(links, -1, target);
    const [resolved] = await all(server.client.readStream(links, { resolveLinkTos: true }));
    expect(resolved?.event).toMatchObject({ streamId: target, revision: 2n });
  });

  it('without a number is an event like any other, and without a stream one that points nowhere', async () => {
    // [server] StorageReaderWorker.ResolveLinkToEvent
    const links = newStream('links');
    for (const data of ['no link', '7', '7@'])
      await server.client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(data) }));
    const resolved = await all(server.client.readStream(links, { resolveLinkTos: true }));
    expect(resolved.map(({ event, link: pointer }) => [event?.type, pointer?.type])).toEqual([
      ['$>', undefined],
      [undefined, '$>'],
      [undefined, '$>'],
    ]);
  });

  it('to an event that is gone comes alone', async () => {
    // [streams] "Deleted events and projections": links to deleted events remain, unresolved
    const target = await streamOf(2);
    const links = newStream('links');
    await link(links, 0, target);
    await server.client.setStreamMetadata(target, { truncateBefore: 1 });
    const [unresolved] = await all(server.client.readStream(links, { resolveLinkTos: true }));
    expect(unresolved?.event).toBeUndefined();
    expect(unresolved?.link).toMatchObject({ streamId: links, type: '$>' });
  });
});
