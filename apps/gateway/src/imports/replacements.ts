import { formatInstant, type HouseholdRef, type Labels, type Language, type PersonRef, type PlainHousehold, type WorkerRef } from '@yiwang/kernel';
import { ledgerMomentOf } from '@yiwang/screening';
import type { z } from 'zod';
import type { Vault } from '../vault/vault.js';
import type { Replacement } from './import-report.js';
import type { JudgedRow } from './row-submissions.js';

/** The fields of what is said, as a reader sees them: dotted paths into the schema, and plain values. */
type Fields = ReadonlyMap<string, unknown>;

/** Puts a row beside what the event said whose place it takes. */
export class Replacements {
  constructor(private readonly vault: Vault) {}

  /**
   * What differs, field by field by its label: `重点对象人数 5` → `重点对象人数 1`. Only whoever sends the ledgers of the unit
   * is told, and of a person who was erased since nothing is left to tell.
   */
  between(stored: unknown, row: JudgedRow, schema: z.ZodObject, language: Language): Replacement {
    const before = this.opened(stored as Record<string, unknown>);
    const after = fieldsOf({ ...row.data, ...momentOf(row) });
    const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
      (path) => fieldAt(schema, path) !== undefined && text(before.get(path)) !== text(after.get(path)),
    );
    const say = (fields: Fields) => differing.map((path) => inWords(fieldAt(schema, path)!, fields.get(path), language)).join(';');
    return { before: say(before), after: say(after) };
  }

  private opened(stored: Record<string, unknown>): Fields {
    const { personId, sealed, householdId, visitedBy, ...open } = stored;
    return fieldsOf({
      ...open,
      ...(typeof personId === 'string' && typeof sealed === 'string' ? { person: this.vault.openRef({ personId, sealed } as PersonRef) } : {}),
      ...(typeof householdId === 'string' ? { household: this.vault.household(householdId as HouseholdRef)?.household } : {}),
      ...(typeof visitedBy === 'string' ? { visitedBy: { name: this.vault.worker(visitedBy as WorkerRef)?.name } } : {}),
    });
  }
}

/** Addresses are written in many ways: one is told as its parts put together. */
function fieldsOf(said: Readonly<Record<string, unknown>>): Fields {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(said)) {
    if (value === undefined || value === null) continue;
    if (key === 'household') fields.set(key, addressOf(value as PlainHousehold));
    else if (typeof value === 'object') for (const [inner, part] of Object.entries(value)) fields.set(`${key}.${inner}`, part);
    else fields.set(key, value);
  }
  return fields;
}

const addressOf = ({ compound, building = '', room }: PlainHousehold): string => `${compound}${building}${room}`;

/** How a ledger dates a row. The day of a registration that nobody wrote down is not the ledger's. */
function momentOf({ reading: { kind, dayOnly }, at, data }: JudgedRow): object {
  if (kind === 'screening') return { visitedAt: ledgerMomentOf({ visitedAt: at, dayOnly }) };
  // An entry is replaced by one of its own moment.
  if (kind === 'households') return {};
  return data['registrationDay'] === 'unknown' ? {} : { registeredAt: formatInstant(at) };
}

const text = (value: unknown): string => (value === undefined ? '' : String(value));

interface Meta {
  readonly labels?: Labels;
  readonly options?: Readonly<Record<string, Labels>>;
}

/** A field that is said to readers: one with labels of its own. */
function fieldAt(schema: z.ZodType, path: string): Meta | undefined {
  const [key, ...rest] = path.split('.');
  const inner = unwrapped(schema).def as unknown as { readonly shape?: Readonly<Record<string, z.ZodType>> };
  const field = inner.shape !== undefined && Object.hasOwn(inner.shape, key!) ? inner.shape[key!] : undefined;
  if (field === undefined) return undefined;
  return rest.length > 0 ? fieldAt(field, rest.join('.')) : metaOf(field);
}

function metaOf(schema: z.ZodType): Meta | undefined {
  const own = schema.meta() as Meta | undefined;
  if (own?.labels) return own;
  const inner = unwrapped(schema);
  return inner === schema ? undefined : metaOf(inner);
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const { innerType, in: input } = schema.def as unknown as { readonly innerType?: z.ZodType; readonly in?: z.ZodType };
  const inner = innerType ?? input;
  return inner === undefined ? schema : unwrapped(inner);
}

function inWords({ labels, options }: Meta, value: unknown, language: Language): string {
  const of = (named: Labels | undefined) => (named as Partial<Record<Language, string>> | undefined)?.[language] ?? named?.en;
  const said = value === undefined ? '—' : (of(options?.[String(value)]) ?? readable(String(value)));
  return `${of(labels)} ${said}`;
}

const readable = (value: string): string => {
  const at = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? value : formatInstant(at).slice(0, 16).replace('T', ' ').replace(' 00:00', '');
};
