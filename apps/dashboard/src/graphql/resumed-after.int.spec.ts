/** @jest-environment node */
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { LiveConnection } from './live-connection.js';
import { resumedAfter, resumingLink } from './resumed-after.js';

const WATCH = gql`subscription Watch($orgUnit: ID!, $after: String) { board(orgUnit: $orgUnit, after: $after) { position } }`;

describe('a subscription that is taken up where the page stands', () => {
  it('says what is shown, as of each time that the restored socket sends it again', async () => {
    Object.assign(globalThis, { WebSocket });
    const heard: unknown[] = [];
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    server.on('connection', (socket) => {
      socket.on('message', (data) => {
        const { type, id, payload } = JSON.parse(String(data)) as { type: string; id: string; payload: { variables: object } };
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type !== 'subscribe') return;
        heard.push(payload.variables);
        // It tells one position, and is gone; the third one stays, so that the page ends what stands.
        const told = JSON.stringify({ id, type: 'next', payload: { data: { board: { __typename: 'BoardPatch', position: `${10 * heard.length}` } } } });
        const last = heard.length === 3;
        socket.send(told, () => last || socket.terminate());
      });
    });
    await new Promise((resolve) => server.once('listening', resolve));
    const connection = new LiveConnection(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, () => undefined, 60);
    const client = new ApolloClient({ link: resumingLink.concat(new GraphQLWsLink(connection.client)), cache: new InMemoryCache() });
    let shown: string | undefined;
    const watching = client
      .subscribe<{ board: { position: string } }>({ query: WATCH, variables: { orgUnit: '31' }, context: resumedAfter(() => shown), fetchPolicy: 'no-cache' })
      .subscribe({ next: ({ data }) => (shown = data?.board.position) });
    while (shown !== '30') await new Promise((resolve) => setTimeout(resolve, 10));
    watching.unsubscribe();
    await connection.client.dispose();
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
    expect(heard).toEqual([{ orgUnit: '31' }, { orgUnit: '31', after: '10' }, { orgUnit: '31', after: '20' }]);
  });
});
