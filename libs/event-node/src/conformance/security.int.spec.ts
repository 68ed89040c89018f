import { ErrorType, EventStoreDBClient } from '@eventstore/db-client';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { startEventNode, type EventNode } from '../event-node.js';
import { all, counted, itHere, newStream, rejection, SECOND_CLIENT, temporaryDirectory } from '../testing/server-under-test.js';

/*
 * Sources. [security]: EventStoreDB server documentation, "Security", TLS and basic credentials. [client]: connection
 * string and credentials of @eventstore/db-client 6.2.1. How this node makes its own certificate and secret is its own.
 */
const { dir, discard } = temporaryDirectory();
afterAll(discard);

async function withNode<T>(use: (node: EventNode) => Promise<T>): Promise<T> {
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

// The second client takes no address but a host and a port.
const describeOnSocket = SECOND_CLIENT ? (_name: string, _tests: () => void) => undefined : describe;
describeOnSocket('a node on a socket', () => {
  const { dir: open, discard: discardOpen } = temporaryDirectory();
  afterAll(discardOpen);
  const store = join(open, 'store');
  const withSocket = async (use: (client: EventStoreDBClient, endpoint: string) => Promise<void>): Promise<void> => {
    const node = await startEventNode({ dir: store, socket: true });
    const client = new EventStoreDBClient({ endpoint: node.endpoint }, { insecure: true });
    try {
      await use(client, node.endpoint);
    } finally {
      await client.dispose();
      await node.close();
    }
  };

  itHere('serves the unmodified client, and listens on no port', async () => {
    await withSocket(async (client, endpoint) => {
      expect(endpoint).toBe(`unix:${join(store, 'node.sock')}`);
      const stream = newStream();
      const seen = once(client.subscribeToStream(stream), 'data');
      expect(await client.appendToStream(stream, [counted(0), counted(1)])).toMatchObject({ nextExpectedRevision: 1n });
      expect(await all(client.readStream(stream))).toHaveLength(2);
      expect(await seen).toMatchObject([{ event: { data: { n: 0 } } }]);
      await client.deleteStream(stream);
      expect(await rejection(all(client.readStream(stream)))).toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    });
  });

  const itAsRoot = process.getuid?.() === 0 ? itHere : (name: string) => it.skip(`${name} (needs root, to be someone else)`, () => undefined);
  itAsRoot('lets in its own user and no other, also in a directory that was open to all', async () => {
    mkdirSync(store, { recursive: true });
    chmodSync(open, 0o755);
    chmodSync(store, 0o777);
    const script = `require('node:net').connect(process.argv[1]).on('connect', () => process.exit(0)).on('error', (e) => { console.log(e.code); process.exit(1); })`;
    await withSocket(async () => {
      const asks = async (uid: number) => {
        const asking = spawn(process.execPath, ['-e', script, join(store, 'node.sock')], { uid, cwd: '/' });
        let said = '';
        asking.stdout.on('data', (text) => (said += String(text)));
        await once(asking, 'close');
        return said.trim();
      };
      expect([await asks(65_534), await asks(0)]).toEqual(['EACCES', '']);
      expect((statSync(store).mode & 0o777).toString(8)).toBe('700');
    });
  });

  itHere('starts again over the socket that a killed one left behind', async () => {
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    mkdirSync(store, { recursive: true });
    spawnSync(process.execPath, ['-e', script, join(store, 'node.sock')]);
    expect(existsSync(join(store, 'node.sock'))).toBe(true);
    const taken = createServer();
    taken.listen(join(store, 'node.sock'));
    expect(await once(taken, 'error')).toMatchObject([{ code: 'EADDRINUSE' }]);
    await withSocket(async (client) => expect(await client.appendToStream(newStream(), counted(0))).toMatchObject({ success: true }));
    expect(existsSync(join(store, 'node.sock'))).toBe(false);
  });

  itHere('says so when its path is too long for one', async () => {
    const deep = join(open, 'd'.repeat(120));
    await expect(startEventNode({ dir: deep, socket: true })).rejects.toThrow('too long for a socket');
  });
});
