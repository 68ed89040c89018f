import type { Labels, Language, Refusal, RefusalCode, ResidentLabels, TextFormat } from '@yiwang/kernel';
import { filledIn, REFUSALS } from '@yiwang/kernel';
import type { z } from 'zod';
import { EXPECTATIONS, type Expectation } from './expectation.catalogue.js';

type Issue = z.core.$ZodIssue;

/** What would be right, in the reader's language. */
export function expectation(name: Expectation, language: Language, params: Readonly<Record<string, string | number>> = {}): string {
  return filledIn(EXPECTATIONS[name][language], params);
}

/**
 * Why parsed data was refused: the field by its path and, in the reader's language, by its label, and what would be right.
 * A schema's own `params.code` (such as `invalid-document-number`) is the refusal's code.
 */
export function refusalOfIssue(issue: Issue, schema: z.ZodType, language: Language): Refusal {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const field = path.map(String).join('.') || 'data';
  const label = labelOf(labelsAt(schema, path), language);
  const named = issue.code === 'custom' ? (issue.params?.['code'] as string | undefined) : undefined;
  if (named !== undefined && named in REFUSALS) return { code: named as RefusalCode, field, params: { field: label ?? field } };
  const [name, params] = expected(issue);
  return { code: 'invalid-field', field, params: { field: label ?? field, expected: expectation(name, language, params) } };
}

/** A refusal that says of its field what the schema calls it, in the reader's language, unless it says so itself. */
export function withFieldName(refusal: Refusal, schema: z.ZodType, language: Language): Refusal {
  if (refusal.field === undefined || refusal.params?.['field'] !== undefined) return refusal;
  const label = labelOf(labelsAt(schema, refusal.field.split('.')), language);
  return label === undefined ? refusal : { ...refusal, params: { ...refusal.params, field: label } };
}

const TYPES: Readonly<Record<string, Expectation>> = {
  string: 'text',
  number: 'number',
  int: 'wholeNumber',
  boolean: 'yesOrNo',
  array: 'list',
  object: 'record',
};

const SIZES: Readonly<Record<string, readonly [least: Expectation, most: Expectation]>> = {
  string: ['atLeastCharacters', 'atMostCharacters'],
  array: ['atLeastItems', 'atMostItems'],
};

type Expected = readonly [name: Expectation, params?: Record<string, string | number>];

function expected(issue: Issue): Expected {
  switch (issue.code) {
    case 'invalid_type':
      return [issue.input === undefined ? 'required' : (TYPES[issue.expected] ?? 'other')];
    case 'too_small':
      return expectedSize(issue.origin, 0, Number(issue.minimum));
    case 'too_big':
      return expectedSize(issue.origin, 1, Number(issue.maximum));
    case 'invalid_value':
      return issue.input === undefined ? ['required'] : ['oneOf', { options: issue.values.join(', ') }];
    case 'invalid_format':
      return [FORMATS[issue.format] ?? 'other'];
    case 'unrecognized_keys':
      return ['noSuchField'];
    default:
      return ['other'];
  }
}

function expectedSize(origin: string, side: 0 | 1, limit: number): Expected {
  if (origin === 'string' && side === 0 && limit === 1) return ['required'];
  return [(SIZES[origin] ?? (['atLeast', 'atMost'] as const))[side], { limit }];
}

const FORMATS: Readonly<Record<string, Expectation>> = {
  datetime: 'instant',
  date: 'date',
  uuid: 'uuid',
  id: 'id',
  rowId: 'rowId',
  phone: 'phone',
  account: 'account',
  device: 'device',
  digits: 'digits',
  plate: 'plate',
} satisfies Record<TextFormat | 'datetime' | 'date' | 'uuid', Expectation>;

interface InnerSchemas {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
}

/** The labels of the field at a path, or of the nearest field above it. */
function labelsAt(schema: z.ZodType, path: readonly PropertyKey[]): Labels | undefined {
  const own = schema.meta()?.['labels'] as Labels | undefined;
  const inner = schema.def as unknown as InnerSchemas;
  const wrapped = inner.innerType ?? inner.in;
  if (wrapped) return labelsAt(wrapped, path) ?? own;
  const [key, ...rest] = path;
  if (key === undefined) return own;
  const next = typeof key === 'number' ? inner.element : fieldOf(inner.shape ?? {}, String(key));
  return (next && labelsAt(next, rest)) ?? own;
}

/** A field by the name its sender gave it, which may be one that every object inherits, such as `constructor`. */
function fieldOf(shape: Readonly<Record<string, z.ZodType>>, name: string): z.ZodType | undefined {
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

/** Staff labels are Chinese and English: readers of other languages see the English one. */
function labelOf(labels: (Labels & Partial<ResidentLabels>) | undefined, language: Language): string | undefined {
  return labels?.[language] ?? labels?.en;
}
