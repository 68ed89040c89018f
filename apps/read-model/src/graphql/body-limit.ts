import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { GRAPHQL_PATH } from './graphql-socket.js';

/** The largest question, in bytes; the screens' own are a twentieth of it. A larger one is refused before it is read. */
const LARGEST_QUESTION = 64 * 1024;

/** Limits what may be sent to `/graphql`, below what other routes take. Made before any route is. */
@Injectable()
export class GraphqlBodyLimit {
  constructor({ httpAdapter }: HttpAdapterHost<FastifyAdapter>) {
    httpAdapter.getInstance().addHook('onRoute', (route) => {
      if (route.url === GRAPHQL_PATH) route.bodyLimit = LARGEST_QUESTION;
    });
  }
}
