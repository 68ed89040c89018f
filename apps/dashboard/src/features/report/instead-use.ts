import { useQuery } from '@apollo/client/react';
import { GATES, type GateRow } from '../gate/gates.query.js';
import { oneOf } from './chosen-from.js';
import type { FieldSchema } from './field-schema.js';

/** What a report calls the entrance that is used in place of the one that it is of. */
const FIELD = 'insteadUse';

/**
 * The schema of a report of an entrance; where it asks which other one is used instead, with these to choose from by their names:
 * nobody knows the id of a gate. As it is until they are read.
 *
 * @param entranceId the one that the report is of; without it every id is typed
 */
export function useInsteadUse(schema: FieldSchema, orgUnit: string, entranceId: unknown): FieldSchema {
  const { data } = useQuery(GATES, { variables: { orgUnit }, skip: !(FIELD in (schema.properties ?? {})), fetchPolicy: 'cache-and-network' });
  return data === undefined ? schema : withOthers(schema, data.entrances.edges.map(({ node }) => node), entranceId);
}

/** The same with a choice of the entrances of one compound that are not sealed. */
export function withOthers(schema: FieldSchema, gates: readonly Pick<GateRow, 'entranceId' | 'name' | 'compoundId' | 'standing'>[], entranceId: unknown): FieldSchema {
  const own = gates.find((gate) => gate.entranceId === entranceId);
  if (own === undefined) return schema;
  const others = gates.filter((gate) => gate !== own && gate.compoundId === own.compoundId && gate.standing !== 'sealed');
  const choice = oneOf(others.map(({ entranceId: value, name }) => ({ value, name })));
  return { ...schema, properties: { ...schema.properties, [FIELD]: { ...schema.properties?.[FIELD], ...choice } } };
}
