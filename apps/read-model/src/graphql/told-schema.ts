import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

type Lengths = Readonly<Record<string, number>>;

const known = new WeakMap<GraphQLSchema, Lengths>();

/**
 * How long a list is in which GraphQL tells of a schema, by the field that has it: `types` and `directives` as they are,
 * those below twice as long as in the middle, for some are much longer. A short list where nothing is known.
 */
export function lengthToldOf(schema: GraphQLSchema, field: string): number {
  let lengths = known.get(schema);
  if (!lengths) known.set(schema, (lengths = lengthsOf(schema)));
  return lengths[field] ?? SHORT;
}

const SHORT = 2;

function lengthsOf(schema: GraphQLSchema): Lengths {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []));
  const inEach = (all: number, among = types.length) => Math.max(1, Math.ceil((2 * all) / among));
  return {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: inEach(fields.length),
    args: inEach(fields.reduce((sum, { args }) => sum + args.length, 0), fields.length),
    enumValues: inEach(types.reduce((sum, type) => sum + (isEnumType(type) ? type.getValues().length : 0), 0)),
    inputFields: inEach(types.reduce((sum, type) => sum + (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0), 0)),
  };
}
