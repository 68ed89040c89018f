import type { SecureServerOptions } from 'node:http2';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ARRIVAL_LIMIT, BODY_LIMIT, IMPORT_LIMIT } from './limits.js';

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
 * @param tls certificate and key in PEM; without them it speaks plain HTTP.
 */
export function createHttpAdapter(tls?: Pick<SecureServerOptions, 'cert' | 'key'>): FastifyAdapter {
  return new EdgeAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVAL_LIMIT,
    // A browser keeps its connections open: stopping does not wait for it.
    forceCloseConnections: true,
    trustProxy: false,
    multipart: { limits: { fileSize: IMPORT_LIMIT, files: 1, fields: 8, headerPairs: 32 } },
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
  });
}
