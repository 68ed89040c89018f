import type { Steps } from '@yiwang/turns';
import { parse, specifiedRules, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { assertWithinLimits, MOST_TOKENS } from './document-limits.js';

/** So many of GraphQL's rules are looked after in one walk through a document: all in one may take a tenth of a second. */
const RULES_AT_ONCE = 4;

const RULES = Array.from({ length: Math.ceil(specifiedRules.length / RULES_AT_ONCE) }, (_, n) =>
  specifiedRules.slice(n * RULES_AT_ONCE, (n + 1) * RULES_AT_ONCE),
);

/**
 * A document, read and checked in steps; or what GraphQL's rules have against it. Refuses as `assertWithinLimits`. Throws a
 * `GraphQLError` where it cannot be read.
 */
export function* checkedDocument(schema: GraphQLSchema, source: string): Steps<DocumentNode | readonly GraphQLError[]> {
  const document = parse(source, { maxTokens: MOST_TOKENS });
  yield;
  assertWithinLimits(document);
  for (const rules of RULES) {
    yield;
    // What is wrong is told whole.
    if (validate(schema, document, rules).length > 0) return validate(schema, document, specifiedRules);
  }
  return document;
}
