import { ErrorType, EventStoreDBClient } from '@eventstore/db-client';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { startEventNode } from '../event-node.js';
import { all, counted, itHere, newStream, rejection, temporaryDirectory } from '../testing/server-under-test.js';

/*
 * Sources. [security]: EventStoreDB server documentation, "Security", TLS and basic credentials. [client]: connection
 * string and credentials of @eventstore/db-client 6.2.1. How this node makes its own certificate and secret is its own.
 */
const { dir, discard } = temporaryDirectory();
afterAll(discard);

async function withNode<T>(use: (node: Awaited<ReturnType<typeof startEventNode>>) => Promise<T>): Promise<T> {
  const node = await startEventNode({ dir, port: 0, secure: true });
  try {
    return await use(node);
  } finally {
    await node.close();
  }
}

async function withClient<T>(connectionString: string, use: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
  const client = EventStoreDBClient.connectionString(connectionString);
  try {
    return await use(client);
  } finally {
    await client.dispose();
  }
}

const strangers = (connectionString: string) => [
  ['with a wrong password', connectionString.replace(/admin:[^@]*@/, 'admin:changeit@')],
  ['with another name', connectionString.replace('admin:', 'root:')],
  ['with nothing', connectionString.replace(/admin:[^@]*@/, '')],
];

itHere('lets in who has the connection string, by every method and by discovery', async () => {
  await withNode(async ({ connectionString }) => {
    for (const string of [connectionString, connectionString.replace('esdb://', 'esdb+discover://')]) {
      await withClient(string, async (client) => {
        const stream = newStream();
        expect(await client.appendToStream(stream, counted(0))).toMatchObject({ success: true });
        expect(await all(client.readStream(stream))).toHaveLength(1);
        await client.deleteStream(stream);
      });
    }
  });
});

itHere('takes the credentials of a single call', async () => {
  await withNode(async ({ connectionString }) => {
    const [, password = ''] = /admin:([^@]*)@/.exec(connectionString) ?? [];
    await withClient(connectionString.replace(/admin:[^@]*@/, ''), async (client) => {
      expect(await client.appendToStream(newStream(), counted(0), { credentials: { username: 'admin', password } })).toMatchObject({
        success: true,
      });
    });
  });
});

itHere('keeps out who has not: no reading, no appending, no deleting', async () => {
  await withNode(async ({ connectionString }) => {
    const stream = newStream();
    await withClient(connectionString, (client) => client.appendToStream(stream, counted(0)));
    for (const [who, string = ''] of strangers(connectionString)) {
      await withClient(string, async (client) => {
        const attempts = [
          () => client.appendToStream(stream, counted(1)),
          () => client.appendToStream(stream, counted(1), { credentials: { username: 'admin', password: 'changeit' } }),
          () => all(client.readStream(stream)),
          () => all(client.readAll()),
          () => client.deleteStream(stream),
          () => client.tombstoneStream(stream),
        ];
        for (const attempt of attempts) expect([who, (await rejection(attempt()))['type']]).toEqual([who, ErrorType.ACCESS_DENIED]);
      });
    }
    await withClient(connectionString, async (client) => expect(await all(client.readStream(stream))).toHaveLength(1));
  });
});

itHere('is not talked to without TLS, and is known by its certificate', async () => {
  await withNode(async ({ connectionString, port, caFile = '' }) => {
    const plain = connectionString.replace(/\?.*/, '?tls=false&defaultDeadline=2000');
    await withClient(plain, async (client) => expect(await rejection(all(client.readAll()))).toHaveProperty('type'));
    const authorized = (ca?: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(
          { port, host: '127.0.0.1', servername: 'localhost', ALPNProtocols: ['h2'], ...(ca && { ca }), rejectUnauthorized: false },
          () => {
            resolve(socket.authorized);
            socket.destroy();
          },
        );
      });
    expect([await authorized(readFileSync(caFile, 'utf8')), await authorized()]).toEqual([true, false]);
  });
});

itHere('keeps certificate, key and secret to their owner, and the same from start to start', async () => {
  const first = await withNode(async ({ connectionString }) => connectionString.replace(/:\d+\?/, '?'));
  const second = await withNode(async ({ connectionString }) => connectionString.replace(/:\d+\?/, '?'));
  expect(second).toBe(first);
  const modes = ['node.crt', 'node.key', 'node.secret', '.'].map((name) => (statSync(join(dir, name)).mode & 0o777).toString(8));
  expect(modes).toEqual(['600', '600', '600', '700']);
});

itHere('makes a new certificate when the old one cannot be used', async () => {
  writeFileSync(join(dir, 'node.crt'), 'not a certificate');
  await withNode(({ connectionString }) =>
    withClient(connectionString, async (client) =>
      expect(await client.appendToStream(newStream(), counted(0))).toMatchObject({ success: true }),
    ),
  );
});

itHere('is not needed on loopback, and is on any other address', async () => {
  const { dir: open, discard: discardOpen } = temporaryDirectory();
  await expect(startEventNode({ dir: open, port: 0, host: '0.0.0.0' })).rejects.toThrow('loopback only');
  const node = await startEventNode({ dir: open, port: 0, host: '127.0.0.1' });
  expect(node.connectionString).toBe(`esdb://127.0.0.1:${node.port}?tls=false`);
  await node.close();
  discardOpen();
});
