import { formatInstant, parseInstant, REFUSALS, type Instant } from '@yiwang/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function instantOf(value: unknown): Instant {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant !== undefined) return instant;
  const expected = 'ISO 8601 with offset';
  const message = REFUSALS['invalid-field'].en.replace('{field}', 'DateTime').replace('{expected}', expected);
  throw new GraphQLError(message, { extensions: { code: 'invalid-field' } });
}

/** An instant: ISO 8601 with offset, inwards of any, outwards of Shanghai. Refused `invalid-field` for any other text. */
export const dateTimeScalar = new GraphQLScalarType<Instant, string>({
  name: 'DateTime',
  serialize: (value) => formatInstant(value as Instant),
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(node.kind === Kind.STRING ? node.value : undefined),
});
