import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { drainOnClose, GRAPHQL_PATH, isTrustedRequest, refuseUpgrade, tlsOf, type ChannelTrust } from '@yiwang/service-process';

/**
 * The HTTP server at which the gateway passes on what readers ask. Nobody else is let in: over certificates not past the
 * handshake, else by the key that each request and each socket has to show.
 */
export function graphqlDoor(trust: ChannelTrust): FastifyAdapter {
  const tls = tlsOf(trust);
  const adapter = new FastifyAdapter({
    forceCloseConnections: 'idle',
    // What the gateway sends while we stop is answered, and the connection closed.
    return503OnClosing: false,
    ...(tls ? { https: { ...tls, requestCert: true, rejectUnauthorized: true } } : {}),
  });
  const server = adapter.getInstance();
  server.addHook('onRequest', async (request, reply) => {
    if (!isTrustedRequest(request.headers, trust)) await reply.status(401).send();
  });
  (adapter.getHttpServer() as Server).on('upgrade', ({ headers, url }: IncomingMessage, socket: Duplex) => {
    if (!isTrustedRequest(headers, trust)) refuseUpgrade(socket, '401 Unauthorized');
    else if (url !== GRAPHQL_PATH) refuseUpgrade(socket, '404 Not Found');
  });
  drainOnClose(server);
  return adapter;
}
