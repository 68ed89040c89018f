import { readFileSync } from 'node:fs';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { preferredLanguage, type Authenticator } from '@yiwang/kernel';
import { Refused } from '../refused.js';
import { dateTimeScalar } from './date-time.scalar.js';
import { GRAPHQL_PATH } from './graphql-socket.js';
import { presented, refusalError } from './presented-error.js';
import { queryLimits } from './query-limits.js';
import { languageIn, readerOf, sessionTokenIn, type ReadContext } from './reader.js';
import { GraphQLError } from 'graphql';

/** The same file from the sources and from `dist`. */
const SCHEMA = new URL('../../src/schema.graphql', import.meta.url);

interface IncomingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Apollo as we want it: POST only, nothing without a session (introspection included), errors with our codes, documents
 * within limits. Subscriptions have a socket of their own: `GraphqlSocket`.
 */
export function graphqlOptions(authenticator: Authenticator): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    path: GRAPHQL_PATH,
    typeDefs: readFileSync(SCHEMA, 'utf8'),
    resolvers: { DateTime: dateTimeScalar },
    graphiql: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: 5_000 },
    validationRules: [queryLimits],
    fieldResolverEnhancers: ['filters'],
    autoTransformHttpErrors: false,
    context: async (request: IncomingRequest): Promise<ReadContext> => contextOf(authenticator, request),
    formatError: (error) => presented(error),
  };
}

async function contextOf(authenticator: Authenticator, { method, headers }: IncomingRequest): Promise<ReadContext> {
  const language = languageIn(headers);
  try {
    const reader = await readerOf(authenticator, sessionTokenIn(headers), language);
    if (method !== 'POST') {
      throw refusalAt(405, new Refused({ code: 'malformed-body', params: { expected: 'POST' } }), headers);
    }
    return { reader };
  } catch (error) {
    throw error instanceof Refused ? refusalAt(401, error, headers) : error;
  }
}

function refusalAt(status: number, { refusal }: Refused, headers: IncomingRequest['headers']): GraphQLError {
  const { message, extensions } = refusalError(refusal, preferredLanguage(String(headers['accept-language'] ?? '')));
  return new GraphQLError(message, { extensions: { ...extensions, http: { status } } });
}
