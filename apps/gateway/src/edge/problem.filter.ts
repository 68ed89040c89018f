import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { preferredLanguage, Refused, type Refusal } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BODY_LIMIT, IMPORT_LIMIT } from './limits.js';
import { PROBLEM_JSON, problemOf } from './problem.js';
import { tellWhenToRetry } from './retry-after.js';
import { refusalOfStore } from './store-refusal.js';
import { unexpected } from './unexpected.js';

/** What Fastify's own errors stand for. */
const BY_FASTIFY_CODE: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported-media-type' },
  FST_REQ_FILE_TOO_LARGE: { code: 'body-too-large', params: { limit: inWords(IMPORT_LIMIT) } },
  FST_FILES_LIMIT: { code: 'malformed-body', params: { expected: 'one file' } },
  FST_FIELDS_LIMIT: { code: 'malformed-body', params: { expected: 'multipart/form-data: file' } },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'unsupported-media-type' },
};

const BY_STATUS: Readonly<Record<number, Refusal['code']>> = {
  401: 'not-signed-in',
  403: 'not-your-role',
  404: 'not-found',
  415: 'unsupported-media-type',
};

/**
 * Answers whatever a handler threw as RFC 9457 problem details, in the reader's language. It hears the errors of the whole
 * process; those of other kinds of requests (GraphQL) are left to who answers them.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Gateway');

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType() !== 'http') return error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = this.refusalOf(error, request);
    const problem = problemOf(refusal, preferredLanguage(request.headers['accept-language']));
    tellWhenToRetry(reply, [problem.code], refusal.params?.['seconds']);
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.status(problem.status).type(PROBLEM_JSON).send(JSON.stringify(problem));
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal {
    if (error instanceof Refused) return error.refusal;
    const ofStore = refusalOfStore(error);
    if (ofStore) return ofStore;
    const { code, statusCode } = error as { code?: string; statusCode?: number };
    const known = code === undefined ? undefined : BY_FASTIFY_CODE[code];
    if (known) return known;
    // What Fastify throws before a handler is asked, Nest hands on by its status alone.
    const status = error instanceof HttpException ? error.getStatus() : statusCode;
    if (status === 413) return { code: 'body-too-large', params: { limit: inWords(request.routeOptions.bodyLimit ?? BODY_LIMIT) } };
    if (status !== undefined && status >= 400 && status < 500) {
      const byStatus = BY_STATUS[status];
      return byStatus ? { code: byStatus } : { code: 'malformed-body', params: { expected: 'JSON (RFC 8259)' } };
    }
    return unexpected(error, this.logger);
  }
}

function inWords(bytes: number): string {
  const kibibytes = bytes / 1024;
  return kibibytes < 1024 ? `${kibibytes} KiB` : `${kibibytes / 1024} MiB`;
}
