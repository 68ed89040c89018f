import {
  ANY,
  binaryEvent,
  BACKWARDS,
  END,
  ErrorType,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  type AppendToStreamOptions,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { all, counted, countedEvents, itHere, newStream, rejection, revisions, serverUnderTest } from '../testing/server-under-test.js';

/*
 * Sources. [append]: EventStoreDB gRPC clients, "Appending events". [streams]: EventStoreDB server documentation,
 * "Event streams". [client]: types and behaviour of @eventstore/db-client 6.2.1. [check]: the server's own rules of
 * concurrency and idempotence, IndexWriter.CheckCommit. [server]: its other sources. [proto]: streams.proto and shared.proto.
 */
const server = serverUnderTest();

// The client appends by BatchAppend, and by Append when a call carries credentials of its own [client].
describe.each<[string, AppendToStreamOptions]>([
  ['BatchAppend', {}],
  ['Append', { credentials: { username: 'admin', password: 'changeit' } }],
])('%s', (_method, call) => {
  const append = (stream: string, events: Parameters<typeof server.client.appendToStream>[1], options: AppendToStreamOptions = {}) =>
    server.client.appendToStream(stream, events, { ...call, ...options });
  const read = (stream: string) => all(server.client.readStream(stream));

  it('makes a stream where none is expected, revisions counting from 0', async () => {
    // [append] "Handling concurrency", no_stream
    const stream = newStream();
    const result = await append(stream, countedEvents(3), { expectedRevision: NO_STREAM });
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(revisions(await read(stream))).toEqual([0, 1, 2]);
  });

  it('answers with the position of the last event', async () => {
    // [client] AppendResult.position
    const stream = newStream();
    const { position } = await append(stream, countedEvents(2));
    const [, last] = await read(stream);
    expect(position).toEqual(last?.event?.position);
  });

  it('appends at the expected revision', async () => {
    // [append] "Handling concurrency", revision check
    const stream = newStream();
    await append(stream, counted(0));
    expect(await append(stream, counted(1), { expectedRevision: 0n })).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('appends to any stream, be it there or not', async () => {
    // [append] "Handling concurrency", any
    const stream = newStream();
    await append(stream, counted(0), { expectedRevision: ANY });
    expect(await append(stream, counted(1), { expectedRevision: ANY })).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('appends to a stream that exists', async () => {
    // [append] "Handling concurrency", stream_exists
    const stream = newStream();
    await append(stream, counted(0));
    expect(await append(stream, counted(1), { expectedRevision: STREAM_EXISTS })).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('counts a stream as existing when only its metadata does', async () => {
    // [check] stream_exists looks at the metadata stream too
    const stream = newStream();
    await server.client.setStreamMetadata(stream, { maxCount: 5 });
    expect(await append(stream, counted(0), { expectedRevision: STREAM_EXISTS })).toMatchObject({ nextExpectedRevision: 0n });
  });

  it.each([
    ['a stream that is not there', undefined, STREAM_EXISTS, STREAM_EXISTS, 'no_stream'],
    ['a revision of a stream that is not there', undefined, 4n, 4n, 'no_stream'],
    ['no stream where there is one', 2, NO_STREAM, NO_STREAM, 1n],
    ['a revision that is past', 3, 0n, 0n, 2n],
    ['a revision that is yet to come', 3, 7n, 7n, 2n],
  ] as const)('refuses %s', async (_what, present, expectedRevision, expectedVersion, actualVersion) => {
    // [append] "Handling concurrency"; [client] WrongExpectedVersionError
    const stream = newStream();
    if (present) await append(stream, countedEvents(present));
    const error = await rejection(append(stream, counted(9), { expectedRevision }));
    expect(error).toMatchObject({ type: ErrorType.WRONG_EXPECTED_VERSION, streamName: stream, expectedVersion, actualVersion });
    if (present) expect(await read(stream)).toHaveLength(present);
  });

  it('lets one of many win who expect the same revision', async () => {
    // [append] "Handling concurrency"
    const stream = newStream();
    const outcomes = await Promise.allSettled(countedEvents(50).map((event) => append(stream, event, { expectedRevision: NO_STREAM })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await read(stream)).toHaveLength(1);
  });

  it('reports a wrong revision without throwing when asked to', async () => {
    // [client] throwOnAppendFailure
    const client = server.connect('throwOnAppendFailure=false');
    const stream = newStream();
    await client.appendToStream(stream, counted(0), call);
    expect(await client.appendToStream(stream, counted(1), { ...call, expectedRevision: NO_STREAM })).toMatchObject({ success: false });
  });

  it.each([
    ['no stream', NO_STREAM],
    ['any', ANY],
    ['a stream that exists', STREAM_EXISTS],
    ['a revision', 0n],
  ] as const)('takes a repeated append once, expecting %s', async (_what, expectedRevision) => {
    // [append] "EventId": the same id appended twice is appended once; [check]
    const stream = newStream();
    if (expectedRevision !== NO_STREAM) await append(stream, counted(0));
    const before = expectedRevision === NO_STREAM ? 0 : 1;
    const events = countedEvents(3, 1);
    const first = await append(stream, events, { expectedRevision });
    await append(stream, counted(9));
    const again = await append(stream, events, { expectedRevision });
    expect(again.nextExpectedRevision).toBe(first.nextExpectedRevision);
    expect(again.position).toEqual(first.position);
    expect(await read(stream)).toHaveLength(before + 4);
  });

  it('refuses an append of which only a part is a repetition', async () => {
    // [check] CorruptedIdempotency is answered as a wrong expected version
    const stream = newStream();
    const [first, second] = [counted(0), counted(1)];
    await append(stream, first, { expectedRevision: NO_STREAM });
    expect(await rejection(append(stream, [first, second], { expectedRevision: NO_STREAM }))).toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
    });
    expect(await rejection(append(stream, [first, second], { expectedRevision: ANY }))).toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
    });
  });

  it('takes the same event id in another stream as another event', async () => {
    // [check] the stream belongs to what is compared
    const id = randomUUID();
    const streams = [newStream(), newStream()];
    for (const stream of streams) await append(stream, counted(0, { id }));
    for (const stream of streams) expect(await read(stream)).toHaveLength(1);
  });

  itHere('takes a repeated append once, also across a restart', async () => {
    // [append] "EventId"; [check]
    const [exact, anywhere] = [newStream(), newStream()];
    const events = countedEvents(2);
    await append(exact, events, { expectedRevision: NO_STREAM });
    await append(anywhere, events, { expectedRevision: ANY });
    await server.restart();
    await append(exact, events, { expectedRevision: NO_STREAM });
    await append(anywhere, events, { expectedRevision: ANY });
    expect(await read(exact)).toHaveLength(2);
    expect(await read(anywhere)).toHaveLength(2);
  });

  it('keeps what it was given: id, type, data, metadata, time', async () => {
    // [append] "Append your first event"; [client] RecordedEvent
    const stream = newStream('流');
    const id = randomUUID();
    const before = Date.now();
    await append(stream, jsonEvent({ id, type: '已登记', data: { 名: '一', deep: [1, { a: null }] }, metadata: { who: '张' } }));
    const [only] = await read(stream);
    expect(only?.event).toMatchObject({
      id,
      streamId: stream,
      type: '已登记',
      isJson: true,
      data: { 名: '一', deep: [1, { a: null }] },
      metadata: { who: '张' },
    });
    const created = only?.event?.created.getTime() ?? 0;
    expect(created).toBeGreaterThanOrEqual(before - 60_000);
    expect(created).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it('keeps binary data and metadata byte for byte', async () => {
    // [client] binaryEvent
    const stream = newStream();
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await append(stream, [
      binaryEvent({ type: 'Bytes', data: bytes, metadata: Uint8Array.of(255, 0, 254) }),
      binaryEvent({ type: 'None', data: new Uint8Array() }),
    ]);
    const [full, empty] = await read(stream);
    expect(full?.event).toMatchObject({ isJson: false });
    expect(Uint8Array.from(full?.event?.data as Uint8Array)).toEqual(bytes);
    expect(Uint8Array.from(full?.event?.metadata as Uint8Array)).toEqual(Uint8Array.of(255, 0, 254));
    expect(empty?.event?.data).toHaveLength(0);
  });

  it('takes an append of no events, writes nothing, and answers with a position', async () => {
    // [server] StorageWriterService: a record without data
    const stream = newStream();
    await append(stream, countedEvents(2));
    const { success, position } = await append(stream, []);
    expect({ success, position: typeof position?.commit }).toEqual({ success: true, position: 'bigint' });
    expect(await read(stream)).toHaveLength(2);
    expect(await append(stream, counted(2), { expectedRevision: 1n })).toMatchObject({ nextExpectedRevision: 2n });
  });

  it('answers an id that stands twice in its stream with its first place', async () => {
    // [check] the first of them is remembered
    const stream = newStream();
    const twice = counted(0);
    await append(stream, [twice, counted(1), twice], { expectedRevision: NO_STREAM });
    expect(await append(stream, twice, { expectedRevision: ANY })).toMatchObject({ nextExpectedRevision: 0n });
  });

  it('refuses an event without a type, and one without an id', async () => {
    // [server] Event: neither may be empty
    for (const event of [counted(0, { type: '' }), counted(0, { id: '00000000-0000-0000-0000-000000000000' })])
      await rejection(append(newStream(), event));
  });

  it('appends many events as one', async () => {
    // [append] several events are appended together
    const stream = newStream();
    await append(stream, countedEvents(2_000));
    const events = await read(stream);
    expect(events.map(({ event }) => (event?.data as { n: number }).n)).toEqual(Array.from({ length: 2_000 }, (_, i) => i));
    expect(new Set(events.map(({ event }) => event?.position?.commit)).size).toBe(2_000);
  });

  itHere('refuses more than the maximum append size, and goes on', async () => {
    // [client] MaxAppendSizeExceededError; server configuration "MaxAppendSize", 1 MiB by default
    const stream = newStream();
    const error = await rejection(append(stream, jsonEvent({ type: 'Big', data: { text: 'x'.repeat(1_100_000) } })));
    expect(error).toMatchObject({ type: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, maxAppendSize: 1_048_576 });
    expect(await append(stream, jsonEvent({ type: 'Fits', data: { text: 'x'.repeat(900_000) } }))).toMatchObject({
      nextExpectedRevision: 0n,
    });
  });

  it('gives up at the deadline of the call', async () => {
    // [client] BaseOptions.deadline
    const error = await rejection(append(newStream(), counted(0), { deadline: 0 }));
    expect(error).toMatchObject({ type: ErrorType.DEADLINE_EXCEEDED });
  });

  it('refuses a stream that has been tombstoned', async () => {
    // [streams] "Hard delete"
    const stream = newStream();
    await append(stream, counted(0));
    await server.client.tombstoneStream(stream);
    expect(await rejection(append(stream, counted(1)))).toMatchObject({ type: ErrorType.STREAM_DELETED, streamName: stream });
  });

  it('takes calls that ask for the leader', async () => {
    // [client] BaseOptions.requiresLeader
    expect(await append(newStream(), counted(0), { requiresLeader: true })).toMatchObject({ success: true });
  });
});

it('puts a batch together that the client sends in several messages', async () => {
  // [client] batchAppendSize; [proto] BatchAppendReq.is_final
  const stream = newStream();
  await server.client.appendToStream(stream, countedEvents(500), { batchAppendSize: 1_000 });
  expect(await all(server.client.readStream(stream))).toHaveLength(500);
});

it('answers concurrent batches each on its own, refused ones among them', async () => {
  // [proto] BatchAppendResp.correlation_id
  const stream = newStream();
  await server.client.appendToStream(stream, counted(0));
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) =>
      server.client.appendToStream(n % 2 ? stream : newStream(), counted(n), { expectedRevision: NO_STREAM }),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 200 }, (_, n) => (n % 2 ? 'rejected' : 'fulfilled')));
});

itHere('refuses an id that is no UUID without disturbing other appends', async () => {
  // [proto] UUID
  const stream = newStream();
  const [bad, good] = await Promise.allSettled([
    server.client.appendToStream(stream, counted(0, { id: 'no-uuid' })),
    server.client.appendToStream(stream, counted(1)),
  ]);
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
});

it('orders $all as the appends were acknowledged', async () => {
  // [streams] "$all" holds all events; [client] Position
  const stream = newStream();
  for (let n = 0; n < 5; n++) await server.client.appendToStream(n % 2 ? stream : `${stream}-other`, counted(n));
  const newest = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 5 }));
  expect(newest.map(({ event }) => (event?.data as { n: number }).n)).toEqual([4, 3, 2, 1, 0]);
});
