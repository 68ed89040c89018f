import { ID_MEMBERS, type OrgUnitCode, type PersonalKind, type PlainContact, type PlainHousehold, type PlainNote, type PlainPerson, type PlainWorker } from '@yiwang/kernel';
import type { z } from 'zod';
import { NotSeen, type VaultWriter } from './vault-writer.js';

/** Turns the personal parts of parsed data into refs; `undefined` where a schema has none. */
export type Sealing = (value: unknown, writer: VaultWriter, unit: OrgUnitCode) => unknown;

const SEALINGS: Readonly<Record<PersonalKind, Sealing>> = {
  person: (value, writer, unit) => {
    const id = idIn('person', value);
    return id === undefined ? writer.person(value as PlainPerson, unit) : writer.knownPerson(id, unit);
  },
  contact: (value, writer, unit) => writer.contact(value as PlainContact, unit),
  household: (value, writer, unit) => {
    const id = idIn('household', value);
    return id === undefined ? writer.household(value as PlainHousehold, unit) : writer.knownHousehold(id);
  },
  worker: (value, writer, unit) => writer.worker(value as PlainWorker, unit),
  note: (value, writer, unit) => writer.note(value as PlainNote, unit),
  knownPerson: (value, writer, unit) => writer.knownPerson(value as string, unit).personId,
  knownHousehold: (value, writer) => writer.knownHousehold(value as string),
};

/** The id by which a person or a household is named in place of what it is. */
function idIn(kind: keyof typeof ID_MEMBERS, value: unknown): string | undefined {
  return (value as Record<string, string | undefined>)[ID_MEMBERS[kind]];
}

/** The parts of a zod schema's definition (`schema.def`) that hold further schemas. */
interface SchemaDefinition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
}

/** Schemas whose value is that of one inner schema, or absent. */
const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly', 'catch']);

/**
 * How data of a schema is sealed, found once from the schema's `personal` marks, so that a definition cannot forget to
 * seal a field. Personal parts may stand in objects, arrays and optional fields.
 *
 * @throws {TypeError} if a personal schema stands where it could not be found again in a value (in a union, a record …):
 * such a definition must not come into service.
 */
export function sealingOf(schema: z.ZodType): Sealing | undefined {
  const personal = schema.meta()?.['personal'] as PersonalKind | undefined;
  if (personal) return SEALINGS[personal];
  const definition = schema.def as unknown as SchemaDefinition;
  if (definition.type === 'object') return sealingOfObject(definition.shape ?? {});
  if (definition.type === 'array') {
    const element = sealingOf(definition.element!);
    return element && ((value, writer, unit) => (value as unknown[]).map((item, index) => within(String(index), () => element(item, writer, unit))));
  }
  if (WRAPPERS.has(definition.type)) return whenPresent(sealingOf(definition.innerType!));
  if (definition.type === 'pipe') return sealingOf(definition.in!);
  if (holdsPersonal(definition)) throw new TypeError(`personal data inside a ${definition.type} cannot be sealed`);
  return undefined;
}

function sealingOfObject(shape: Readonly<Record<string, z.ZodType>>): Sealing | undefined {
  const sealings = Object.entries(shape).flatMap(([key, field]) => {
    const sealing = sealingOf(field);
    return sealing ? [[key, sealing] as const] : [];
  });
  if (sealings.length === 0) return undefined;
  return (value, writer, unit) => {
    const sealed = { ...(value as Record<string, unknown>) };
    for (const [key, sealing] of sealings) if (key in sealed) sealed[key] = within(key, () => sealing(sealed[key], writer, unit));
    return sealed;
  };
}

/** Seals what stands in a member; where somebody is not seen, says in which. */
export function within(member: string, seal: () => unknown): unknown {
  try {
    return seal();
  } catch (error) {
    throw error instanceof NotSeen ? error.within(member) : error;
  }
}

function whenPresent(sealing: Sealing | undefined): Sealing | undefined {
  return sealing && ((value, writer, unit) => (value == null ? value : sealing(value, writer, unit)));
}

function holdsPersonal(part: unknown, seen = new Set<unknown>()): boolean {
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  if ('_zod' in part) {
    // Checks carry a definition too, but no meta.
    const schema = part as Partial<Pick<z.ZodType, 'meta'>> & Pick<z.ZodType, '_zod'>;
    return schema.meta?.()?.['personal'] !== undefined || holdsPersonal(schema._zod.def, seen);
  }
  return Object.values(part).some((inner) => holdsPersonal(inner, seen));
}
