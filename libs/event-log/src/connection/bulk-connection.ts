import { connect, type ClientHttp2Session, type ClientSessionOptions, type OutgoingHttpHeaders, type SecureClientSessionOptions } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { BulkCall } from './bulk-call.js';
import type { LogAddress } from './log-address.js';

/** Bytes that may be under way to us of one call, and of all. */
const CALL_WINDOW = 1024 * 1024;
const CONNECTION_WINDOW = 4 * CALL_WINDOW;
/** How often (ms) it is asked whether the member still answers on it; twice without an answer ends it. */
const ASK_EVERY = 5_000;

/**
 * A connection to a member beside the client's, for calls that carry a whole log. gRPC's client takes every message through
 * a dozen functions by itself; here those that go out or arrive together are one piece, which costs a fifth.
 */
export class BulkConnection {
  private readonly asking: NodeJS.Timeout;
  private unanswered = 0;

  private constructor(
    private readonly session: ClientHttp2Session,
    private readonly headers: OutgoingHttpHeaders,
  ) {
    // Each call is told by its own stream.
    session.on('error', () => undefined);
    session.once('connect', () => session.setLocalWindowSize(CONNECTION_WINDOW));
    this.asking = setInterval(() => this.ask(), ASK_EVERY);
    this.asking.unref();
    session.once('close', () => clearInterval(this.asking));
  }

  /**
   * Begins one to a member as gRPC names it (`host:port`, `unix:PATH`), with the certificates, name and password of an address;
   * without TLS the last two are not sent.
   */
  static to(target: string, { tls, credentials, connectionName }: LogAddress): BulkConnection {
    const authorization = tls && credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    return new BulkConnection(connect(`${tls === undefined ? 'http' : 'https'}://${authorityOf(target)}`, optionsFor(target, tls)), {
      ...(authorization !== undefined && { authorization }),
      ...(connectionName !== undefined && { 'connection-name': connectionName }),
    });
  }

  /** Whether nothing can be begun on it any more. */
  get isOver(): boolean {
    return this.session.closed || this.session.destroyed;
  }

  /** Begins a call of the streams' service. */
  call(method: 'Read' | 'BatchAppend'): BulkCall {
    const path = `/event_store.client.streams.Streams/${method}`;
    const request = { ...this.headers, ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
    return new BulkCall(this.session.request(request));
  }

  /** Ends it and every call on it. */
  close(): void {
    this.session.destroy();
  }

  private ask(): void {
    if ((this.unanswered += 1) > 2) this.close();
    else if (!this.session.connecting) this.session.ping((error) => error ?? (this.unanswered = 0));
  }
}

const SOCKET = /^unix:/;
const authorityOf = (target: string): string => (SOCKET.test(target) ? 'localhost' : target);

function optionsFor(target: string, tls: LogAddress['tls']): ClientSessionOptions | SecureClientSessionOptions {
  const { rootCertificate: ca, userCertificate: cert, userKey: key } = tls ?? {};
  return {
    settings: { initialWindowSize: CALL_WINDOW, enablePush: false },
    ...(SOCKET.test(target) && { createConnection: () => connectSocket(target.replace(SOCKET, '')) }),
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
  };
}
