import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { runCommand, startNodeProcess } from '../testing/node-process.js';
import { all, counted, temporaryDirectory } from '../testing/server-under-test.js';

const ROUNDS = 100;
const BATCH = 3;
const WRITERS = 8;

interface Acknowledged {
  readonly stream: string;
  readonly commit: bigint;
}

/** Appends batches from several writers until the node dies under them; answers what was acknowledged. */
async function load(connectionString: string, round: number): Promise<Acknowledged[]> {
  const client = EventStoreDBClient.connectionString(connectionString);
  const acknowledged: Acknowledged[] = [];
  const writer = async (number: number) => {
    for (let n = 0; ; n++) {
      const stream = `round${round}-${number}-${n}`;
      const { position } = await client.appendToStream(
        stream,
        Array.from({ length: BATCH }, (_, i) => counted(i)),
        { expectedRevision: NO_STREAM },
      );
      acknowledged.push({ stream, commit: position?.commit ?? 0n });
    }
  };
  await Promise.allSettled(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  await client.dispose();
  return acknowledged;
}

it(`${ROUNDS} times killed under load, it has every acknowledged event once, in order, and no torn batch`, async () => {
  const { dir, discard } = temporaryDirectory();
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const node = await startNodeProcess(dir);
    const loading = load(node.connectionString, round);
    await new Promise((resolve) => setTimeout(resolve, 15 + Math.random() * 120));
    await node.kill();
    acknowledged.push(...(await loading));
  }

  const node = await startNodeProcess(dir);
  const client = EventStoreDBClient.connectionString(node.connectionString);
  const found = new Map<string, { readonly revisions: number[]; last: bigint }>();
  let previous = -1n;
  for (const { event } of await all(client.readAll())) {
    if (!event) continue;
    expect(event.position?.commit ?? -1n).toBeGreaterThan(previous);
    previous = event.position?.commit ?? previous;
    const stream = found.get(event.streamId) ?? { revisions: [], last: 0n };
    stream.revisions.push(Number(event.revision));
    stream.last = previous;
    found.set(event.streamId, stream);
  }
  await client.dispose();
  await node.stop();

  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  const lost = acknowledged.filter(({ stream, commit }) => found.get(stream)?.last !== commit);
  const torn = [...found].filter(([, { revisions }]) => revisions.join() !== Array.from({ length: BATCH }, (_, i) => i).join());
  expect({ lost, torn }).toEqual({ lost: [], torn: [] });
  expect(runCommand('verify', '--data', dir)).toMatchObject({ status: 0, output: expect.stringContaining('all in order') });
  discard();
}, 180_000);
