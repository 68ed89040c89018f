import { formatCelsius } from '../../format/number.js';
import { formatMinute } from '../../format/time.js';
import type { StaffLanguage } from '../../i18n/i18n.js';
import type { KnownRecords } from '../lists/personal-records.js';
import type { FieldSchema } from '../report/field-schema.js';

/** One thing that a draft says: what its form calls it, and in words what was filled in. */
export interface SaidLine {
  readonly label: string;
  readonly value: string;
}

/** How the words are found: the reader's language, the records that were opened, and what stands between several. */
interface Words {
  readonly language: StaffLanguage;
  readonly known: KnownRecords;
  readonly yes: string;
  /** What a person is called. */
  readonly person: string;
}

/** The fields whose values are ids, and the record that each leads to: a quarantine is named after its person, and so is its line. */
const ID_OF_RECORD: Readonly<Record<string, (id: string) => string>> = {
  personId: (id) => id, householdId: (id) => id, quarantineId: (id) => id.split('.')[0]!,
};

/** The persons that a draft names by their ids, whose names are opened with it. */
export function personsNamedIn(data: unknown): readonly string[] {
  const { personId, quarantineId, person } = fieldsOf(data);
  const ids = [personId, fieldsOf(person)['personId'], typeof quarantineId === 'string' ? ID_OF_RECORD['quarantineId']!(quarantineId) : undefined];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}

/**
 * What a draft says, field by field as its form has them, in the reader's words: choices by their names, moments as people write
 * them, ids as the records that they lead to. An id that leads to none says nothing to anybody, and is left out. What the form
 * does not know stands last under its own name, so that nothing is confirmed unseen.
 */
export function saidIn(schema: FieldSchema | undefined, data: unknown, words: Words): readonly SaidLine[] {
  const said = fieldsOf(data);
  const properties = schema?.properties ?? {};
  const inOrder = [...Object.keys(properties), ...Object.keys(said).filter((name) => !(name in properties))];
  return inOrder.flatMap((name) => (said[name] === undefined ? [] : linesOf(name, properties[name] ?? {}, said[name], words)));
}

function linesOf(name: string, schema: FieldSchema, value: unknown, words: Words): readonly SaidLine[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return saidIn(schema, value, words);
  const label = schema.labels?.[words.language] ?? name;
  if (isId(name, schema)) {
    const record = words.known.get((ID_OF_RECORD[name] ?? String)(String(value)));
    return record === undefined ? [] : [{ label: name === 'quarantineId' ? words.person : label, value: record }];
  }
  return [{ label, value: inWords(schema, value, words) }];
}

function inWords(schema: FieldSchema, value: unknown, words: Words): string {
  if (Array.isArray(value)) {
    const each = value.map((item: unknown) => (typeof item === 'object' && item !== null
      ? saidIn(schema.items, item, words).map(({ label, value: said }) => `${label} ${said}`).join(' ')
      : inWords(schema.items ?? {}, item, words)));
    return each.join(words.language === 'zh' ? '、' : ', ');
  }
  if (schema.options !== undefined) return schema.options[String(value)]?.[words.language] ?? String(value);
  if (typeof value === 'boolean') return value ? words.yes : '—';
  if (schema.tenths === true) return formatCelsius(Number(value));
  return schema.format === 'date-time' ? formatMinute(String(value)) : String(value);
}

const isId = (name: string, { format, enum: choices }: FieldSchema): boolean =>
  name in ID_OF_RECORD || (choices === undefined && (format === 'id' || format === 'uuid')) || name === 'roundId';

const fieldsOf = (data: unknown): Readonly<Record<string, unknown>> =>
  (typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Readonly<Record<string, unknown>>) : {});
