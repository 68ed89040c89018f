import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { preferredLanguage } from '@yiwang/kernel';
import { PROBLEM_JSON, problemOf } from './problem.js';

/** The first byte of every TLS connection: a handshake record (RFC 8446 §5.1). No HTTP request begins with it. */
const HANDSHAKE = 0x16;

/** How long a connection may be silent before its first byte, in ms. */
const FIRST_BYTE_LIMIT = 60_000;

/**
 * Answers those who speak plain HTTP at a port of TLS: a page that is asked for is sent on to `https`, anything else is
 * refused as `https-needed`. Without this they would see a connection that breaks. Nothing of the request is read but
 * its head.
 */
export function answerPlainHttp(server: TlsServer): void {
  const plain = createServer({ requestTimeout: FIRST_BYTE_LIMIT, headersTimeout: FIRST_BYTE_LIMIT }, sendToTls);
  const [beginTls] = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const endUnused = (): void => void socket.destroy();
    socket.setTimeout(FIRST_BYTE_LIMIT, endUnused);
    socket.once('error', endUnused);
    socket.once('readable', () => {
      const first = socket.read(1) as Buffer | null;
      socket.setTimeout(0);
      socket.off('timeout', endUnused);
      socket.off('error', endUnused);
      if (first === null) {
        socket.destroy();
        return;
      }
      socket.unshift(first);
      if (first[0] === HANDSHAKE) beginTls!.call(server, socket);
      else plain.emit('connection', socket);
    });
  });
}

function sendToTls(request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '/' } = request;
  response.setHeader('connection', 'close');
  if ((method === 'GET' || method === 'HEAD') && headers.host !== undefined && url.startsWith('/')) {
    response.writeHead(308, { location: `https://${headers.host}${url}` }).end();
    return;
  }
  const problem = problemOf({ code: 'https-needed' }, preferredLanguage(headers['accept-language']));
  response.writeHead(problem.status, { 'content-type': PROBLEM_JSON }).end(JSON.stringify(problem));
}
