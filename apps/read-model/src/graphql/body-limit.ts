import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { GRAPHQL_PATH, LARGEST_QUESTION } from '@yiwang/service-process';

/** Limits what may be sent to `/graphql`, below what other routes take: more is refused before it is read. Made before any route is. */
@Injectable()
export class GraphqlBodyLimit {
  constructor({ httpAdapter }: HttpAdapterHost<FastifyAdapter>) {
    httpAdapter.getInstance().addHook('onRoute', (route) => {
      if (route.url === GRAPHQL_PATH) route.bodyLimit = LARGEST_QUESTION;
    });
  }
}
