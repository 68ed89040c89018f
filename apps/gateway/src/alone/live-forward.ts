import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_PATH, headersOf, refuseUpgrade, type ChannelTrust } from '@yiwang/service-process';
import { upgrade, type Agent } from 'undici';
import { tellsOwnOrigin } from '../edge/request-identity.js';
import { passedOn, readerIn } from './passed-on.js';
import type { ReadModelReplicas } from './read-model-replicas.js';
import { Tunnel } from './tunnel.js';

/**
 * Passes subscriptions on to a read model: the reader's socket is bound to one there, which asks the gateway whose session
 * it is, and goes on asking. When the gateway ends, every reader is told to come again.
 *
 * Answers 404 for another path, 403 for a page of another site, 503 where no read model answers.
 */
export class LiveForward {
  private readonly tunnels = new Set<Tunnel>();

  constructor(
    private readonly replicas: ReadModelReplicas,
    private readonly agent: Agent,
    private readonly trust: ChannelTrust,
  ) {}

  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, reader: Duplex, head: Buffer) => {
      reader.on('error', () => reader.destroy());
      void this.upgrade(request, reader, head);
    });
  }

  end(): void {
    for (const tunnel of this.tunnels) tunnel.end();
  }

  private async upgrade({ url = '', headers }: IncomingMessage, reader: Duplex, head: Buffer): Promise<void> {
    if (url.split('?')[0] !== GRAPHQL_PATH) return refuseUpgrade(reader, '404 Not Found');
    if (!tellsOwnOrigin(headers)) return refuseUpgrade(reader, '403 Forbidden');
    const opened = await this.opened(headers);
    if (opened === undefined) return refuseUpgrade(reader, '503 Service Unavailable\r\nRetry-After: 5');
    if (reader.destroyed) return void opened.socket.destroy();
    reader.write(answerOf(opened.headers));
    if (head.length > 0) opened.socket.write(head);
    const tunnel: Tunnel = new Tunnel(reader, opened.socket, () => this.tunnels.delete(tunnel));
    this.tunnels.add(tunnel);
  }

  /** A socket to the read model that is the reader's; `undefined` where none answers. */
  private opened(sent: IncomingHttpHeaders): Promise<{ readonly headers: IncomingHttpHeaders; readonly socket: Duplex } | undefined> {
    const headers = { ...passedOn(sent), ...headersOf(this.trust) };
    return this.replicas.firstAnswer(readerIn(sent), (origin) =>
      upgrade(`${origin}${GRAPHQL_PATH}`, { dispatcher: this.agent, headers, protocol: 'websocket' }));
  }
}

function answerOf(headers: IncomingHttpHeaders): string {
  const named = Object.entries(passedOn(headers)).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${named.join('')}\r\n`;
}
