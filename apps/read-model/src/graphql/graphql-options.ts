import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Logger } from '@nestjs/common';
import { Refused, type Authenticator, type Refusal } from '@yiwang/kernel';
import { GRAPHQL_PATH } from '@yiwang/service-process';
import type { BoardReadings } from '../board/board-readings.js';
import type { ListHub } from '../lists/list-hub.js';
import type { ListPages } from '../lists/list-pages.js';
import { listResolvers } from '../lists/list-resolvers.js';
import { dateTimeScalar } from './date-time.scalar.js';
import { presented } from './presented-error.js';
import { jsonScalar } from './json.scalar.js';
import { MOST_TOKENS } from './document-limits.js';
import type { OperationGate } from './operation-gate.js';
import { refusedBy, throughGate, type HttpContext } from './operation-gate.plugin.js';
import { languageIn, readerOf, sessionTokenIn } from './reader.js';
import { SCHEMA_FILE } from './schema-file.js';

interface IncomingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: { readonly query?: unknown } | null;
}

interface OutgoingReply {
  readonly raw: ServerResponse;
}

/**
 * Apollo as we want it: POST only, nothing without a session (introspection included), errors with our codes, nothing
 * that was not let through the gate. Subscriptions have a socket of their own: `GraphqlSocket`.
 */
export function graphqlOptions(authenticator: Authenticator, gate: OperationGate, readings: BoardReadings, pages: ListPages, hub: ListHub): ApolloDriverConfig {
  const logger = new Logger('ReadModel');
  const lists = listResolvers({ readings, pages, hub, log: (message) => logger.error(message) });
  return {
    driver: ApolloDriver,
    path: GRAPHQL_PATH,
    typeDefs: readFileSync(SCHEMA_FILE, 'utf8'),
    resolvers: { DateTime: dateTimeScalar, JSON: jsonScalar, ...lists },
    graphiql: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    documentStore: gate.documents,
    ...throughGate(gate),
    fieldResolverEnhancers: ['filters'],
    autoTransformHttpErrors: false,
    context: async (request: IncomingRequest, reply: OutgoingReply): Promise<HttpContext> => contextOf(authenticator, gate, request, reply),
    formatError: (error) => presented(error),
  };
}

const METHOD_NOT_ALLOWED = 405;
const ONLY_POST: Refusal = { code: 'malformed-body', params: { expected: 'POST' } };

/** Whoever hangs up is worked for no longer. */
async function contextOf(authenticator: Authenticator, gate: OperationGate, request: IncomingRequest, { raw }: OutgoingReply): Promise<HttpContext> {
  const language = languageIn(request.headers);
  try {
    const reader = await readerOf(authenticator, sessionTokenIn(request.headers), language);
    if (request.method !== 'POST') throw refusedBy(new Refused(ONLY_POST), { language }, METHOD_NOT_ALLOWED);
    const context = gate.enter(reader, () => raw.destroyed);
    raw.once('close', () => context.lease.release());
    if (raw.destroyed) context.lease.release();
    // Here, since Apollo takes a refusal by a plugin for a failure of its own before a document is read.
    if (typeof request.body?.query === 'string') await gate.look(context, request.body.query);
    return context;
  } catch (error) {
    throw error instanceof Refused ? refusedBy(error, { language }) : error;
  }
}
