import { BY_ID, ID_MEMBERS, namedKindOf } from '@yiwang/kernel';
import { z } from 'zod';

type Kind = keyof typeof ID_MEMBERS;

const isNamedById = (kind: Kind, value: unknown): boolean => typeof value === 'object' && value !== null && ID_MEMBERS[kind] in value;

/** The field in which data names a person by an id in place of what the person is, if it does. */
export function personNamedById(schema: z.ZodType, data: unknown): string | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  return Object.entries(data as object).find(([name, value]) => namedKindOf(schema.shape[name] as z.ZodType) === 'person' && isNamedById('person', value))?.[0];
}

/** By the fields that are named by id: one definition has few of them. */
const made = new WeakMap<z.ZodObject, Map<string, z.ZodObject>>();

/**
 * The schema by which data is to be read: the definition's own, but that a person or a household is asked for by its id
 * where the sender names it so. What a definition requires stays required.
 */
export function schemaFor(schema: z.ZodType, data: unknown): z.ZodType {
  if (!(schema instanceof z.ZodObject) || typeof data !== 'object' || data === null) return schema;
  const named = Object.entries(data).flatMap(([name, value]) => {
    // A sender's name may be one that every object inherits, such as `constructor`.
    const kind = Object.hasOwn(schema.shape, name) ? namedKindOf(schema.shape[name] as z.ZodType) : undefined;
    return kind !== undefined && isNamedById(kind, value) ? [[name, BY_ID[kind]] as const] : [];
  });
  if (named.length === 0) return schema;
  const variants = made.get(schema) ?? new Map<string, z.ZodObject>();
  made.set(schema, variants);
  const key = named.map(([name]) => name).sort().join();
  const variant = variants.get(key) ?? schema.safeExtend(Object.fromEntries(named));
  variants.set(key, variant);
  return variant;
}
