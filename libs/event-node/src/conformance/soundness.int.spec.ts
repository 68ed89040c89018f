import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import fc from 'fast-check';
import { startEventNode } from '../event-node.js';
import { verify } from '../log/backup.js';
import { all, itHere, temporaryDirectory } from '../testing/server-under-test.js';
import { replay, type TranscriptCommand } from '../testing/transcript.js';

/*
 * No false alarms: whatever is written through the API, no answer says that the store is damaged, neither then nor after a
 * restart, and `verify` finds it sound.
 */
const LARGEST = 2 ** 53 - 1;
// Streams, their metadata streams and those of these in turn: names that a store knows by what they say of others.
const stream = fc.constantFrom('a', 'a', 'a', 'b', '$$a', '$$b', '$$$$a');
const expected = fc.oneof(
  { weight: 3, arbitrary: fc.constant('any' as const) },
  { weight: 1, arbitrary: fc.constantFrom('no_stream' as const, 'stream_exists' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }) },
);
// The client cannot say of a removal that the stream must exist.
const expectedOfRemoval = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('any' as const, 'no_stream' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }) },
);
const revision = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constantFrom(100, 2 ** 40, LARGEST));
const place = fc.oneof(fc.constantFrom('start' as const, 'end' as const), revision);
const metadata = fc.record(
  {
    maxCount: fc.oneof(fc.integer({ min: -1, max: 4 }), fc.constant(LARGEST)),
    // The last two are more than a number holds exactly, and more than any revision is.
    truncateBefore: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constantFrom(100, LARGEST, 2 ** 62, 2 ** 63)),
    maxAge: fc.constantFrom(-1, 0, 1, 3_600, LARGEST),
    cacheControl: fc.constantFrom(0, 5),
    acl: fc.constantFrom({ readRoles: ['reader'] }, {}),
    $tb: fc.constantFrom('three', 1.5, null, { $tb: 1 }),
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    id: fc.integer({ min: 0, max: 8 }),
    type: fc.constantFrom('T', '$metadata', '$streamDeleted', '$>'),
    link: fc.record({ stream, revision: fc.integer({ min: -2, max: 4 }) }),
  },
  { requiredKeys: ['id'] },
);

const command: fc.Arbitrary<TranscriptCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant('append' as const), stream, expected, events: fc.array(event, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('delete' as const), stream, expected: expectedOfRemoval }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('tombstone' as const), stream, expected: expectedOfRemoval }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('setMetadata' as const), stream, metadata, expected }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('getMetadata' as const), stream }) },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('read' as const),
      stream,
      backwards: fc.boolean(),
      from: place,
      count: fc.constantFrom(1, 2, 600),
      resolveLinks: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('subscribe' as const), stream, from: place, resolveLinks: fc.boolean() }) },
);

/** How everything that a life may have written is read. */
const readings: TranscriptCommand[] = [
  ...['a', 'b', '$$a', '$$b', '$$$$a'].flatMap((name): TranscriptCommand[] => [
    { op: 'read', stream: name, from: 'start', resolveLinks: true },
    { op: 'read', stream: name, from: 'end', backwards: true },
    { op: 'subscribe', stream: name, from: 'start', resolveLinks: true },
  ]),
  { op: 'subscribeAll', streams: ['a', 'b', '$$a', '$$b', '$$$$a'], resolveLinks: true },
];

/** The refusals that an answer of a sound store may be; `unknown` is that of a read that cannot begin. */
const KNOWN = ['wrong-expected-version', 'stream-not-found', 'stream-deleted'];
function alarms(commands: readonly TranscriptCommand[], answers: readonly unknown[]): unknown[] {
  return answers.flatMap((answer, n) => {
    const { error } = answer as { error?: string };
    const { op, from, backwards } = commands[n] as { op: string; from?: unknown; backwards?: boolean };
    if (error === undefined || KNOWN.includes(error) || (op === 'read' && from === 'end' && !backwards)) return [];
    return [{ command: commands[n], answer }];
  });
}

async function inNode(dir: string, work: (client: EventStoreDBClient) => Promise<void>): Promise<void> {
  const node = await startEventNode({ dir, port: 0 });
  const client = EventStoreDBClient.connectionString(node.connectionString);
  await work(client);
  await client.dispose();
  await node.close();
}

itHere(
  'a store that was written through the API is never called damaged',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(command, { minLength: 4, maxLength: 25 }), { minLength: 1, maxLength: 12 }), async (lives) => {
        const { dir, discard } = temporaryDirectory();
        await inNode(dir, async (client) => {
          for (const life of lives) {
            const commands = [...life, ...readings];
            expect(alarms(commands, await replay(client, commands))).toEqual([]);
          }
        });
        const { events } = await verify(dir);
        await inNode(dir, async (client) => {
          let read = 0;
          for await (const _event of client.readAll({ resolveLinkTos: true })) read++;
          expect(read).toBe(events);
        });
        discard();
      }),
      { numRuns: 12 },
    );
  },
  300_000,
);

itHere('nor one with names and contents at their limits, which are refused, if at all, alone', async () => {
  const { dir, discard } = temporaryDirectory();
  await inNode(dir, async (client) => {
    const names = ['$$', '$$$$', '$$$$$$', '$', '@', '0@a', 'a'.repeat(1_900), `$$${'b'.repeat(1_898)}`, 'c'.repeat(1_901), '名'.repeat(633)];
    const links = [...names, '', 'd'.repeat(5_000)].map((name) => binaryEvent({ type: '$>', data: Buffer.from(`0@${name}`) }));
    const good = client.appendToStream('good', jsonEvent({ type: 'Good', data: {} }));
    const writes = names.flatMap((name) => [
      client.appendToStream(name, [jsonEvent({ type: 'x'.repeat(32_768), data: {} }), jsonEvent({ type: '型', data: {} })]),
      client.setStreamMetadata(name, { maxCount: 1 }),
      client.deleteStream(name),
      client.tombstoneStream(name),
    ]);
    const refused = (await Promise.allSettled(writes)).flatMap((write) => (write.status === 'rejected' ? [String(write.reason)] : []));
    expect(refused.filter((reason) => /disk full|damaged|DATA_LOSS|Internal/i.test(reason))).toEqual([]);
    expect(await good).toMatchObject({ success: true });
    await client.appendToStream('links', links);
    expect(await all(client.readStream('links', { resolveLinkTos: true }))).toHaveLength(links.length);
  });
  expect((await verify(dir)).events).toBeGreaterThan(10);
  discard();
});
