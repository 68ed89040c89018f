import { GraphQLScalarType } from 'graphql';

/** An object, outwards as it is. Nothing is asked with one. */
export const jsonScalar = new GraphQLScalarType<never, unknown>({
  name: 'JSON',
  serialize: (value) => value,
});
