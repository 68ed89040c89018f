import { BACKWARDS, END, ErrorType, FORWARDS, streamNameFilter, type Position } from '@eventstore/db-client';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { all, counted, newStream, revisions, serverUnderTest } from '../testing/server-under-test.js';
import { StreamModel, type ModelResult } from '../testing/stream-model.js';

/** The node against the model: any sequence of writes has the same answers, and leaves the same to read. */
const server = serverUnderTest();

const IDS = Array.from({ length: 6 }, () => randomUUID());
const expectation = fc.oneof(fc.constantFrom('any', 'no_stream', 'stream_exists'), fc.integer({ min: 0, max: 5 }));
const stream = fc.constantFrom('a', 'b');
const write = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('append'),
      stream,
      expected: expectation,
      fresh: fc.boolean(),
      ids: fc.array(fc.constantFrom(...IDS), { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), stream }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tombstone'), stream }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('metadata'),
      stream,
      metadata: fc.record(
        { maxCount: fc.integer({ min: 1, max: 4 }), truncateBefore: fc.integer({ min: 0, max: 9 }) },
        { requiredKeys: [] },
      ),
    }),
  },
);
type Command = typeof write extends fc.Arbitrary<infer T> ? T : never;

/** What the client reports, in the model's words. */
async function answer(call: Promise<{ nextExpectedRevision?: bigint }>): Promise<ModelResult> {
  try {
    return { revision: Number((await call).nextExpectedRevision ?? -1n) };
  } catch (error) {
    return (error as { type: 'stream-deleted' | 'wrong-expected-version' }).type;
  }
}

function perform(name: string, command: Command, model: StreamModel): [ModelResult, Promise<ModelResult>] {
  const { client } = server;
  if (!('ids' in command)) {
    if ('metadata' in command)
      return [model.setMetadata(name, command.metadata), answer(client.setStreamMetadata(name, command.metadata).then(() => ({})))];
    return command.kind === 'delete'
      ? [model.delete(name), answer(client.deleteStream(name) as Promise<object>)]
      : [model.tombstone(name), answer(client.tombstoneStream(name) as Promise<object>)];
  }
  const ids = command.fresh ? command.ids.map(() => randomUUID()) : command.ids;
  const expected = command.expected as 'any' | number;
  const options = { expectedRevision: typeof expected === 'number' ? BigInt(expected) : expected };
  return [
    model.append(name, expected, ids, 'Counted'),
    answer(
      client.appendToStream(
        name,
        ids.map((id, n) => counted(n, { id })),
        options,
      ),
    ),
  ];
}

async function readable(name: string, options: object): Promise<number[] | string> {
  try {
    return revisions(await all(server.client.readStream(name, options)));
  } catch (error) {
    return (error as { type: string }).type;
  }
}

async function endOfAll(): Promise<Position> {
  const [newest] = await all(server.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
  return newest?.event?.position ?? { commit: 0n, prepare: 0n };
}

async function subscribed(fromPosition: Position, prefixes: string[]): Promise<string[]> {
  const seen: string[] = [];
  const subscription = server.client.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes }) });
  subscription.on('data', ({ event }) => seen.push(`${event?.streamId} ${event?.type}`));
  await new Promise((resolve) => subscription.once('caughtUp', resolve));
  await subscription.unsubscribe();
  return seen;
}

it('answers and reads as the model does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 4 }),
      async (commands, from, maxCount) => {
        const names = { a: newStream('model'), b: newStream('model') };
        const model = new StreamModel();
        const start = await endOfAll();
        for (const command of commands) {
          const [expected, actual] = perform(names[command.stream as 'a'], command, model);
          expect(await actual).toEqual(expected);
        }
        for (const name of Object.values(names)) {
          const visible = model.visible(name);
          const forwards = Array.isArray(visible) ? visible : [];
          const whenOpen = (revisions: number[]) => (Array.isArray(visible) ? revisions : visible);
          expect(await readable(name, { direction: FORWARDS })).toEqual(visible);
          expect(await readable(name, { direction: BACKWARDS, fromRevision: END })).toEqual(whenOpen(forwards.toReversed()));
          expect(await readable(name, { fromRevision: BigInt(from), maxCount })).toEqual(
            whenOpen(forwards.filter((revision) => revision >= from).slice(0, maxCount)),
          );
          expect(await readable(name, { direction: BACKWARDS, fromRevision: BigInt(from), maxCount })).toEqual(
            whenOpen(
              forwards
                .filter((revision) => revision <= from)
                .toReversed()
                .slice(0, maxCount),
            ),
          );
        }
        const log = model.log.map(({ stream, type }) => `${stream} ${type}`);
        expect(
          await subscribed(
            start,
            Object.values(names).flatMap((name) => [name, `$$${name}`]),
          ),
        ).toEqual(log);
        expect(await subscribed(start, [names.a])).toEqual(log.filter((line) => line.startsWith(names.a)));
      },
    ),
    { numRuns: 60 },
  );
});

it('keeps positions growing and revisions without gaps, whoever appends what at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ stream, count: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 30 }),
      async (appends) => {
        const names = { a: newStream('model'), b: newStream('model') };
        const results = await Promise.all(
          appends.map(({ stream, count }) =>
            server.client.appendToStream(
              names[stream as 'a'],
              Array.from({ length: count }, (_, n) => counted(n)),
            ),
          ),
        );
        for (const [key, name] of Object.entries(names)) {
          const total = appends.filter(({ stream }) => stream === key).reduce((sum, { count }) => sum + count, 0);
          const events = total === 0 ? [] : await all(server.client.readStream(name));
          expect(revisions(events)).toEqual(Array.from({ length: total }, (_, i) => i));
          expect(events.every(({ commitPosition }, i) => i === 0 || (commitPosition ?? 0n) > (events[i - 1]?.commitPosition ?? 0n))).toBe(
            true,
          );
        }
        expect(new Set(results.map(({ position }) => position?.commit)).size).toBe(appends.length);
      },
    ),
    { numRuns: 30 },
  );
});

it('does not mistake one refusal for another', () => {
  // The model's words are the client's.
  expect([ErrorType.STREAM_DELETED, ErrorType.WRONG_EXPECTED_VERSION, ErrorType.STREAM_NOT_FOUND]).toEqual([
    'stream-deleted',
    'wrong-expected-version',
    'stream-not-found',
  ]);
});
