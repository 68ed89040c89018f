import type { Labels } from '@yiwang/kernel';
import type { ChosenFrom } from './chosen-from.js';
import { formatMinute, fromField } from '../../format/time.js';

/** As much of JSON Schema as the submissions' definitions use, with their labels. */
export interface FieldSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly format?: string;
  /** Of a moment that is mostly still to come. */
  readonly ahead?: boolean;
  /** Where an id is found that is chosen by its name. */
  readonly chosenFrom?: ChosenFrom;
  /** Of a whole number of thousandths, which is shown and typed as a decimal: of grams, in kilograms. */
  readonly thousandths?: boolean;
  /** Of a whole number of tenths, which is shown and typed as a decimal: of a temperature. */
  readonly tenths?: boolean;
  /** Of what is personal, which kind of it. */
  readonly personal?: string;
  readonly labels?: Labels;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
  readonly enum?: readonly string[];
  readonly options?: Readonly<Record<string, Labels>>;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** What has been typed so far: texts, lists and groups of them; a tick is a boolean. */
export type Draft = string | boolean | readonly Draft[] | { readonly [field: string]: Draft } | undefined;

/** A form not yet touched. `known` fills fields by their name (the round opened a moment ago). */
export function emptyDraft(schema: FieldSchema, known: Readonly<Record<string, string>> = {}): Draft {
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, known[name] ?? emptyDraft(field, known)]),
      );
    case 'array':
      return [];
    case 'boolean':
      return schema.default === true;
    default:
      return schema.default === undefined ? '' : String(schema.default);
  }
}

/** The schema of an object without some of its fields. */
export function without(schema: FieldSchema, fields: readonly string[]): FieldSchema {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !fields.includes(name)));
  return { ...schema, properties, required: (schema.required ?? []).filter((name) => !fields.includes(name)) };
}

/** The schema of an object with some of its fields alone. */
export const onlyOf = (schema: FieldSchema, fields: readonly string[]): FieldSchema =>
  without(schema, Object.keys(schema.properties ?? {}).filter((name) => !fields.includes(name)));

/** What whoever hands in a draft is asked: no worker of the committee, whom they need not know. */
export function askedOfDrafter(schema: FieldSchema): FieldSchema {
  return without(schema, Object.entries(schema.properties ?? {}).filter(([, { personal }]) => personal === 'worker').map(([name]) => name));
}

/**
 * What a report asks for that begins with a row: not for an id that may be left out, where neither the row nor anything before
 * says it. Nobody knows ids; where one may be chosen by its name, it is asked for.
 *
 * @param draft as it is before anything is typed
 */
export function askedWithRow(schema: FieldSchema, draft: Draft): FieldSchema {
  const said = draft as { readonly [field: string]: Draft };
  const unknown = Object.entries(schema.properties ?? {}).filter(([name, { format, enum: choices }]) =>
    (format === 'id' || format === 'uuid') && choices === undefined && schema.required?.includes(name) !== true && said[name] === '');
  return without(schema, unknown.map(([name]) => name));
}

/** A draft of an object with some of its fields filled in, as they would be sent. */
export function draftWith({ properties = {} }: FieldSchema, draft: Draft, values: Readonly<Record<string, unknown>>): Draft {
  const said = Object.entries(values).filter(([name]) => name in properties);
  const typed = said.map(([name, value]) => [name, typedAs(properties[name]!, value)]);
  return { ...(draft as { readonly [field: string]: Draft }), ...Object.fromEntries(typed) };
}

function typedAs(schema: FieldSchema, value: unknown): Draft {
  if (Array.isArray(value)) return value.map((item: unknown) => typedAs(schema.items ?? {}, item));
  if (typeof value === 'object' && value !== null) return draftWith(schema, emptyDraft(schema), value as Readonly<Record<string, unknown>>);
  if (schema.type === 'boolean') return value === true;
  if (schema.format === 'date-time') return formatMinute(String(value));
  if (schema.tenths === true) return (Number(value) / 10).toFixed(1);
  return schema.thousandths === true ? String(Number(value) / partsIn(schema)) : String(value);
}

/**
 * What a draft says: numbers as numbers, times with Shanghai's offset, and nothing of what was left empty. A text that
 * is not what the field wants is sent as it is, for the edge to say what is wrong with it.
 */
export function valueOf(schema: FieldSchema, draft: Draft): unknown {
  if (draft === undefined || draft === '') return undefined;
  switch (schema.type) {
    case 'object':
      return objectOf(schema, draft);
    case 'array':
      return Array.isArray(draft) && draft.length > 0
        ? draft.flatMap((item: Draft) => valueOf(schema.items ?? {}, item) ?? [])
        : undefined;
    case 'integer':
    case 'number':
      return Number.isNaN(Number(draft)) ? draft : numberOf(schema, Number(draft));
    case 'string':
      return schema.format === 'date-time' && typeof draft === 'string' ? (fromField(draft) ?? draft) : draft;
    default:
      return draft;
  }
}

/** How many parts make one of what is shown and typed. */
export const partsIn = ({ tenths, thousandths }: FieldSchema): number => (tenths === true ? 10 : thousandths === true ? 1000 : 1);

/** Of parts the whole number; what is typed finer than that stays so, for the edge to say that it is none. */
const numberOf = (schema: FieldSchema, typed: number): number => (partsIn(schema) === 1 ? typed : Number((typed * partsIn(schema)).toFixed(6)));

function objectOf(schema: FieldSchema, draft: Draft): unknown {
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return undefined;
  const group = draft as { readonly [field: string]: Draft };
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const value = valueOf(field, group[name]);
    return value === undefined ? [] : [{ name, field, value }];
  });
  // A group of which only the defaults are filled was not filled in at all.
  const filled = entries.some(({ field, value }) => value !== field.default && value !== false);
  return filled ? Object.fromEntries(entries.map(({ name, value }) => [name, value])) : undefined;
}
