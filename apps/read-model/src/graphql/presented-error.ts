import { randomUUID } from 'node:crypto';
import { LogUnreachable, refusalMessage, REFUSALS, Refused, type Language, type Refusal } from '@yiwang/kernel';
import { Abandoned } from '@yiwang/turns';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isStoreFailure } from './store-failure.js';

/** A refusal as GraphQL says it: in the reader's language, with its code (and field) in `extensions`. */
export function refusalError(refusal: Refusal, language: Language): GraphQLError {
  const { code, field } = refusal;
  return new GraphQLError(refusalMessage(refusal, language), { extensions: { code, ...(field ? { field } : {}) } });
}

/** What of an unforeseen failure may be shown: nothing but the number under which it was logged. */
export function internalError(cause: unknown, language: Language, log: (message: string) => void): GraphQLError {
  const reference = randomUUID();
  log(`${reference}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  return refusalError({ code: 'internal-error', params: { reference } }, language);
}

/** Any thrown thing as a GraphQL error with a code of ours. */
export function errorOf(thrown: unknown, language: Language, log: (message: string) => void): GraphQLError {
  if (thrown instanceof Refused) return refusalError(thrown.refusal, language);
  if (thrown instanceof GraphQLError) return thrown;
  // Nobody reads it any more.
  if (thrown instanceof Abandoned) return refusalError({ code: 'internal-error', params: { reference: '—' } }, language);
  if (isStoreFailure(thrown) || thrown instanceof LogUnreachable) return refusalError({ code: 'read-model-unavailable' }, language);
  return internalError(thrown, language, log);
}

/**
 * The codes that GraphQL's own checks come with, as ours: a document that cannot be read is a malformed body, one that
 * asks for what there is not, or with wrong variables, an invalid field.
 */
const CODES: Readonly<Record<string, Refusal['code']>> = {
  GRAPHQL_PARSE_FAILED: 'malformed-body',
  BAD_REQUEST: 'malformed-body',
  PERSISTED_QUERY_NOT_FOUND: 'malformed-body',
  PERSISTED_QUERY_NOT_SUPPORTED: 'malformed-body',
  OPERATION_RESOLUTION_FAILURE: 'invalid-field',
  GRAPHQL_VALIDATION_FAILED: 'invalid-field',
  BAD_USER_INPUT: 'invalid-field',
};

/** The last thing done to an error before it leaves: a code of ours, and nothing of the server's inside. */
export function presented({ message, locations, path, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const { code: given, field } = extensions as { code?: string; field?: string };
  const ours = given !== undefined && given in REFUSALS ? given : CODES[given ?? ''];
  return {
    message: ours === undefined ? REFUSALS['internal-error'].en.replace('{reference}', '—') : message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code: ours ?? 'internal-error', ...(field === undefined ? {} : { field }) },
  };
}
