import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { LiveConnection, type ConnectionState } from './live-connection.js';

/** Short, so that three of them are soon missed. */
const HEARTBEAT = 60;

describe('the live connection, at a server that may fall silent', () => {
  let server: WebSocketServer;
  let silent: boolean;
  let asked: number;
  let states: ConnectionState[];
  let connection: LiveConnection;
  let unsubscribe: () => void;

  beforeEach(async () => {
    Object.assign(globalThis, { WebSocket });
    [silent, asked, states] = [false, 0, []];
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    server.on('connection', (socket) => {
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === 'ping') asked += 1;
        if (silent) return;
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type === 'ping') socket.send('{"type":"pong"}');
      });
    });
    await new Promise((resolve) => server.once('listening', resolve));
    connection = new LiveConnection(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, () => undefined, HEARTBEAT);
    connection.subscribe(() => states.push(connection.current()));
    unsubscribe = connection.client.subscribe({ query: 'subscription { board }' }, { next: () => undefined, error: () => undefined, complete: () => undefined });
  });
  afterEach(async () => {
    unsubscribe();
    await connection.client.dispose();
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  });

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it('stands as long as every heartbeat is answered, though there is no news', async () => {
    await until(() => asked >= 8);
    expect(states).toEqual(['live']);
  });

  it('given that three heartbeats were missed, then it stands no more, knows since when, and comes back by itself', async () => {
    await until(() => asked >= 2);
    const before = Date.now();
    silent = true;
    await until(() => states.includes('reconnecting'));
    expect(connection.heardAt()).toBeLessThanOrEqual(before + HEARTBEAT);
    silent = false;
    await until(() => states.at(-1) === 'live');
  });
});
