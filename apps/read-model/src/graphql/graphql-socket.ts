import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Authenticator, Refused, type Principal, type RefusalCode } from '@yiwang/kernel';
import { GRAPHQL_PATH, refuseUpgrade } from '@yiwang/service-process';
import { GraphQLError, type ExecutionArgs, type GraphQLFormattedError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { BoardHub } from '../board/board-hub.js';
import { Heartbeat } from '../projector/heartbeat.js';
import { LiveOperations } from './live-operations.js';
import { LiveSeats } from './live-seats.js';
import { OperationGate } from './operation-gate.js';
import { presented } from './presented-error.js';
import { languageIn, readerOf, sessionTokenIn, type Reader } from './reader.js';
import { SharedSubscriptions, type LiveArgs } from './shared-subscriptions.js';
import { TextSharingSocket } from './text-sharing-socket.js';

/** Close code for a socket without a live session. graphql-ws clients do not retry it by themselves. */
const NOT_SIGNED_IN = 4401;
/** Close codes for an account's one socket too many, and for who does not take what they are sent. */
const TOO_MANY_SOCKETS = 4420;
const TOO_SLOW_READER = 4421;
/** How a socket is closed whose reader may not open it, or not now: come again later (IANA's registry of close codes). */
const CLOSED_FOR: Readonly<Partial<Record<RefusalCode, number>>> = { 'too-many-sockets': TOO_MANY_SOCKETS, 'service-unavailable': 1013 };
/** How often each socket's session is looked up again, in ms. */
const LOOK_AT_SESSIONS = 5_000;
/** Who has taken nothing for so long (ms) is let go, with all that waits for them. */
const LONGEST_STUCK = 30_000;
/** About what looking at one socket takes, in ms. */
const LOOKED_AT = 0.1;
/** Of so many sockets the sessions are asked for in one go. */
const ASKED_AT_ONCE = 500;
const LARGEST_MESSAGE = 64 * 1024;
/** The other side's account, where it is not known yet who it is. */
const NOBODY_YET = '';

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: TextSharingSocket;
  readonly request: IncomingMessage;
  session?: { readonly token: string; readonly reader: Reader; readonly leave: () => void };
}
type SocketContext = Context<Record<string, unknown> | undefined, Extra>;

/**
 * Subscriptions by graphql-transport-ws, on the same path as queries. A socket belongs to a session: the token comes
 * in the cookie, the `Authorization` header, or `connectionParams.token`, and the socket ends with the session.
 */
@Injectable()
export class GraphqlSocket implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ReadModel');
  // One message at a time, others of the process in between: a heap of them in one packet is not done in one go.
  private readonly sockets = new WebSocketServer({
    noServer: true, maxPayload: LARGEST_MESSAGE, allowSynchronousEvents: false, WebSocket: TextSharingSocket,
  });
  private readonly signedIn = new Set<Extra>();
  private readonly seats = new LiveSeats();
  private readonly shared: SharedSubscriptions;
  private readonly operations: LiveOperations;
  private readonly looking = new Heartbeat(() => this.lookAtSessions(), LOOK_AT_SESSIONS);
  private dispose: (() => void | Promise<void>) | undefined;
  private closed: Promise<void> | undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    schemaHost: GraphQLSchemaHost,
    private readonly authenticator: Authenticator,
    private readonly hub: BoardHub,
    private readonly gate: OperationGate,
  ) {
    this.shared = new SharedSubscriptions(gate.turns, presentedHere);
    this.operations = new LiveOperations(schemaHost, gate, this.seats, (message) => this.logger.error(message));
  }

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
    const served = useServer<Record<string, unknown>, Extra>(
      {
        onConnect: (context) => this.connect(context as SocketContext),
        onDisconnect: (context) => this.disconnect(context.extra),
        onSubscribe: (context, id, payload) => this.prepare(context as SocketContext, id, payload),
        subscribe: async (args) => this.shared.subscribe(args as LiveArgs),
        execute: async (args) => this.shared.execute(args as LiveArgs),
        onError: (_context, _id, _payload, errors) => errors.map(presentedHere),
        onNext: ({ extra }, _id, _payload, _args, result) => {
          const text = this.shared.textOf(result);
          if (text) return extra.socket.handOver(text);
          return result.errors ? { ...result, errors: result.errors.map(presentedHere) } : undefined;
        },
      } as Parameters<typeof useServer<Record<string, unknown>, Extra>>[0],
      this.sockets,
    );
    this.dispose = () => served.dispose();
    this.looking.start();
  }

  /** Before the HTTP server is drained, which waits for every socket. */
  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  /** Tells everyone who watches to come again later (1001), and lets nobody else watch. A second call waits for the first. */
  close(): Promise<void> {
    return (this.closed ??= this.closeSockets());
  }

  private async closeSockets(): Promise<void> {
    void this.looking.stop();
    this.hub.stop();
    await this.dispose?.();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path] = (request.url ?? '').split('?');
    if (path !== GRAPHQL_PATH) {
      if ((this.http.httpAdapter.getHttpServer() as Server).listenerCount('upgrade') === 1) refuseUpgrade(socket, '404 Not Found');
    } else if (!isSameOrigin(request)) {
      refuseUpgrade(socket, '403 Forbidden');
    } else {
      void this.gate.turns.once(NOBODY_YET, () =>
        this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request)),
      );
    }
  }

  private async connect({ extra, connectionParams }: SocketContext): Promise<boolean | void> {
    const { headers } = extra.request;
    const given = connectionParams?.['token'];
    const token = typeof given === 'string' ? given : sessionTokenIn(headers);
    try {
      const reader = await readerOf(this.authenticator, token, languageIn(headers));
      extra.session = { token: token ?? '', reader, leave: this.seats.takeSocket(reader.principal.account) };
      this.signedIn.add(extra);
    } catch (error) {
      const code = error instanceof Refused ? CLOSED_FOR[error.refusal.code] : undefined;
      if (code === undefined) extra.socket.close(NOT_SIGNED_IN, 'not-signed-in');
      else extra.socket.close(code, (error as Refused).refusal.code);
      // The socket is closing already; what is returned here cannot reach it any more.
      return false;
    }
  }

  private disconnect(extra: Extra): void {
    this.signedIn.delete(extra);
    extra.session?.leave();
  }

  private prepare(context: SocketContext, id: string, payload: SubscribePayload): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { reader } = context.extra.session!;
    const open = Object.keys(context.subscriptions).length;
    return this.operations.prepare({ reader, payload, open, isAbandoned: () => !(id in context.subscriptions) });
  }

  /** Ends the sockets of sessions that are over, or that now stand for something else, and of who takes nothing. */
  private async lookAtSessions(): Promise<void> {
    const open = [...this.signedIn];
    for (let from = 0; from < open.length; from += ASKED_AT_ONCE) {
      const some = open.slice(from, from + ASKED_AT_ONCE);
      await this.gate.turns.turn(NOBODY_YET, some.length * LOOKED_AT);
      await Promise.all(some.map((extra) => this.lookAtSession(extra)));
    }
  }

  private async lookAtSession({ socket, session }: Extra): Promise<void> {
    if (socket.stuckFor > LONGEST_STUCK) {
      socket.close(TOO_SLOW_READER, 'too-slow-reader');
      socket.terminate();
      return;
    }
    const { token, reader } = session!;
    // A gateway that does not answer ends no session.
    const principal = await this.authenticator.authenticate(token).catch(() => reader.principal);
    if (principal === undefined || !isDeepStrictEqual(scopeOf(principal), scopeOf(reader.principal))) socket.close(NOT_SIGNED_IN, 'not-signed-in');
  }
}

/** What decides on what a principal may see. */
const scopeOf = ({ role, orgUnit, sites, bureau }: Principal): object => ({ role, orgUnit, sites, bureau });

/** An error that stands at no field is about the request as a whole: its variables, or its operation's name. */
function presentedHere(error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError {
  const asked = error.path === undefined && error.extensions?.['code'] === undefined;
  return presented(asked ? { message: error.message, extensions: { code: 'invalid-field' } } : (JSON.parse(JSON.stringify(error)) as GraphQLFormattedError));
}

/** A page of another site may open a socket here, and the browser would send our cookie along: not with us. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
