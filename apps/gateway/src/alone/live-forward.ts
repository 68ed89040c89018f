import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { headersOf, type ChannelTrust } from '@yiwang/service-process';
import { upgrade, type Agent } from 'undici';
import { tellsOwnOrigin } from '../edge/request-identity.js';
import { GRAPHQL_PATH, passedOn, readerIn } from './passed-on.js';
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
    if (url.split('?')[0] !== GRAPHQL_PATH) return refuse(reader, '404 Not Found');
    if (!tellsOwnOrigin(headers)) return refuse(reader, '403 Forbidden');
    const opened = await this.opened(headers);
    if (opened === undefined) return refuse(reader, '503 Service Unavailable\r\nRetry-After: 5');
    if (reader.destroyed) return void opened.socket.destroy();
    reader.write(answerOf(opened.headers));
    if (head.length > 0) opened.socket.write(head);
    const tunnel: Tunnel = new Tunnel(reader, opened.socket, () => this.tunnels.delete(tunnel));
    this.tunnels.add(tunnel);
  }

  /** A socket to the read model that is the reader's; `undefined` where none answers. */
  private async opened(headers: IncomingHttpHeaders): Promise<{ readonly headers: IncomingHttpHeaders; readonly socket: Duplex } | undefined> {
    for (const replica of this.replicas.inOrderFor(readerIn(headers))) {
      const { origin } = replica;
      if (origin === undefined) continue;
      const asked = { ...passedOn(headers), ...headersOf(this.trust) };
      const opened = await upgrade(`${origin}${GRAPHQL_PATH}`, { dispatcher: this.agent, headers: asked, protocol: 'websocket' }).catch(() => undefined);
      if (opened) return opened;
      replica.lost();
    }
    return undefined;
  }
}

function answerOf(headers: IncomingHttpHeaders): string {
  const named = Object.entries(passedOn(headers)).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${named.join('')}\r\n`;
}

function refuse(reader: Duplex, status: string): void {
  reader.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
