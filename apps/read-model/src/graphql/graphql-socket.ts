import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Authenticator } from '@yiwang/kernel';
import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs, type GraphQLFormattedError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { BoardHub } from '../board/board-hub.js';
import { errorOf, presented } from './presented-error.js';
import { queryLimits } from './query-limits.js';
import { languageIn, readerOf, sessionTokenIn, type Reader } from './reader.js';
import { SharedSubscriptions, type SharedArgs } from './shared-subscriptions.js';

export const GRAPHQL_PATH = '/graphql';

/** Close code for a socket without a live session. graphql-ws clients do not retry it by themselves. */
const NOT_SIGNED_IN = 4401;
/** How often each socket's session is looked up again, in ms. */
const LOOK_AT_SESSIONS = 5_000;
const LARGEST_MESSAGE = 64 * 1024;
const MOST_SUBSCRIPTIONS = 20;
const MOST_DOCUMENTS = 200;

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  session?: { readonly token: string; readonly reader: Reader };
}
type SocketContext = Context<Record<string, unknown> | undefined, Extra>;

/**
 * Subscriptions by graphql-transport-ws, on the same path as queries. A socket belongs to a session: the token comes
 * in the cookie, the `Authorization` header, or `connectionParams.token`, and the socket ends with the session.
 */
@Injectable()
export class GraphqlSocket implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ReadModel');
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  private readonly signedIn = new Set<Extra>();
  private readonly shared = new SharedSubscriptions();
  private readonly documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
  private sessionTimer: NodeJS.Timeout | undefined;
  private dispose: (() => void | Promise<void>) | undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly authenticator: Authenticator,
    private readonly hub: BoardHub,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
    const served = useServer<Record<string, unknown>, Extra>(
      {
        onConnect: (context) => this.connect(context as SocketContext),
        onDisconnect: (context) => void this.signedIn.delete(context.extra),
        onSubscribe: (context, _id, payload) => this.prepare(context as SocketContext, payload),
        subscribe: async (args) => this.shared.subscribe(args as SharedArgs),
        onError: (_context, _id, _payload, errors) => errors.map(presentedHere),
        onNext: (_context, _id, _payload, _args, result) =>
          result.errors ? { ...result, errors: result.errors.map(presentedHere) } : undefined,
      } as Parameters<typeof useServer<Record<string, unknown>, Extra>>[0],
      this.sockets,
    );
    this.dispose = () => served.dispose();
    this.sessionTimer = setInterval(() => void this.lookAtSessions(), LOOK_AT_SESSIONS);
    this.sessionTimer.unref();
  }

  /** Before the HTTP server is drained, which waits for every socket. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sessionTimer);
    this.hub.stop();
    await this.dispose?.();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path] = (request.url ?? '').split('?');
    if (path !== GRAPHQL_PATH) {
      if ((this.http.httpAdapter.getHttpServer() as Server).listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
    } else if (!isSameOrigin(request)) {
      refuse(socket, '403 Forbidden');
    } else {
      this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request));
    }
  }

  private async connect({ extra, connectionParams }: SocketContext): Promise<boolean | void> {
    const { headers } = extra.request;
    const given = connectionParams?.['token'];
    const token = typeof given === 'string' ? given : sessionTokenIn(headers);
    try {
      extra.session = { token: token ?? '', reader: await readerOf(this.authenticator, token, languageIn(headers)) };
      this.signedIn.add(extra);
    } catch {
      extra.socket.close(NOT_SIGNED_IN, 'not-signed-in');
      // The socket is closing already; what is returned here cannot reach it any more.
      return false;
    }
  }

  /** Checks a document as queries over HTTP are checked, once for all who send the same. */
  private prepare(context: SocketContext, payload: SubscribePayload): ExecutionArgs | readonly GraphQLError[] {
    const { reader } = context.extra.session!;
    if (Object.keys(context.subscriptions).length > MOST_SUBSCRIPTIONS) {
      return [new GraphQLError(`At most ${MOST_SUBSCRIPTIONS} subscriptions on one socket`, { extensions: { code: 'invalid-field' } })];
    }
    const document = this.documentOf(payload.query);
    if (!('kind' in document)) return document;
    const { operationName, variables } = payload;
    const sharedAs = JSON.stringify([payload.query, operationName ?? null, variables ?? null, reader.language]);
    const args: SharedArgs = {
      schema: this.schemaHost.schema,
      document,
      ...(operationName ? { operationName } : {}),
      variableValues: variables ?? {},
      contextValue: { reader },
      sharedAs,
    };
    return args;
  }

  private documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.documents.get(query);
    if (known) return known;
    const read = this.read(query);
    if (this.documents.size >= MOST_DOCUMENTS) this.documents.clear();
    this.documents.set(query, read);
    return read;
  }

  private read(query: string): DocumentNode | readonly GraphQLError[] {
    try {
      const document = parse(query, { maxTokens: 5_000 });
      const errors = validate(this.schemaHost.schema, document, [...specifiedRules, queryLimits]);
      return errors.length === 0 ? document : errors.map((error) => coded(error, 'invalid-field'));
    } catch (error) {
      if (error instanceof GraphQLError) return [coded(error, 'malformed-body')];
      return [errorOf(error, 'en', (message) => this.logger.error(message))];
    }
  }

  /** Ends the sockets of sessions that are over, or that now stand for something else. */
  private async lookAtSessions(): Promise<void> {
    for (const extra of [...this.signedIn]) {
      const { token, reader } = extra.session!;
      const principal = await this.authenticator.authenticate(token).catch(() => reader.principal);
      const { role, orgUnit } = reader.principal;
      if (principal?.role !== role || principal.orgUnit !== orgUnit) extra.socket.close(NOT_SIGNED_IN, 'not-signed-in');
    }
  }
}

const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { ...error, extensions: { code, ...error.extensions } });

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

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
