import type { SecureServerOptions } from 'node:http2';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BODY_LIMIT, IMPORT_LIMIT } from './limits.js';

/**
 * The HTTP server as the gateway needs it: its body limits, no logging of requests, no trust in forwarding headers.
 *
 * @param tls certificate and key in PEM; without them it speaks plain HTTP.
 */
export function createHttpAdapter(tls?: Pick<SecureServerOptions, 'cert' | 'key'>): FastifyAdapter {
  const options = {
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    multipart: { limits: { fileSize: IMPORT_LIMIT, files: 1, fields: 8, headerPairs: 32 } },
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
  };
  // The adapter's type parameter speaks of one kind of server; which one it is depends on `tls`.
  return new FastifyAdapter(options as object);
}
