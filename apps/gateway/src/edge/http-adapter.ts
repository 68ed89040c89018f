import type { SecureServerOptions } from 'node:http2';
import type { Server as TlsServer } from 'node:https';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { preferredLanguage } from '@yiwang/kernel';
import { drainOnClose } from '@yiwang/service-process';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readJsonBodies } from './json-body.js';
import { ARRIVAL_LIMIT, BODY_LIMIT, IMPORT_LIMIT } from './limits.js';
import { answerPlainHttp } from './plain-http.js';
import { PROBLEM_JSON, problemOf } from './problem.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { answerUnreadable } from './unreadable-request.js';

type ErrorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Fastify fixes a route's error handler as soon as any plugin is awaited, and Nest sets its own only after all modules
 * have begun: a module that awaits one would silently lose the problem details of all routes. So the handler that
 * Fastify fixes is one that asks for Nest's when an error comes.
 */
class EdgeAdapter extends FastifyAdapter {
  private errorHandler: ErrorHandler | undefined;

  constructor(options: object) {
    super(options);
    this.getInstance().setErrorHandler((error, request, reply) => {
      if (!this.errorHandler) throw error;
      return this.errorHandler(error, request as FastifyRequest, reply as unknown as FastifyReply);
    });
  }

  override setErrorHandler(handler: ErrorHandler): any {
    this.errorHandler = handler;
    return this.getInstance();
  }
}

/**
 * The HTTP server as the gateway needs it: its limits, no logging of requests, no trust in forwarding headers.
 *
 * @param tls certificate and key in PEM; without them it speaks plain HTTP. With them, who comes by plain HTTP is told.
 */
export function createHttpAdapter(tls?: Pick<SecureServerOptions, 'cert' | 'key'>): FastifyAdapter {
  const adapter = new EdgeAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVAL_LIMIT,
    forceCloseConnections: 'idle',
    // What comes on a connection that is open while we stop is answered as ever, and the connection closed.
    return503OnClosing: false,
    trustProxy: false,
    multipart: { limits: { fileSize: IMPORT_LIMIT, files: 2, fields: 8, headerPairs: 32 } },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable,
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
  });
  readJsonBodies(adapter);
  drainOnClose(adapter.getInstance());
  if (tls) answerPlainHttp(adapter.getHttpServer() as unknown as TlsServer);
  return adapter;
}

/** Answers a request whose address no route can even be looked for by (`/%ff`): no hook of ours has seen it. */
function answerUnroutable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf({ code: 'not-found' }, preferredLanguage(request.headers['accept-language']));
  void reply.headers(SECURITY_HEADERS).status(problem.status).type(PROBLEM_JSON).send(JSON.stringify(problem));
}
