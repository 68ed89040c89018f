import type { FieldSchema } from './field-schema.js';
import type { SubmissionDescription } from './submissions.js';

/** Whether a field holds an id: a text that is neither a choice nor a time. */
const isId = ({ type, enum: words, format }: FieldSchema = {}): boolean =>
  type === 'string' && words === undefined && format !== 'date-time' && format !== 'date';

/**
 * The lists of whose rows a report begins, since it wants an id that only a row knows; none for one that can be told in full.
 *
 * @param own the field that the sender need not be asked for
 */
export function listsItBeginsWith(
  { schema, availableWhen }: Pick<SubmissionDescription, 'schema' | 'availableWhen'>,
  own?: string,
): readonly string[] {
  const { required = [], properties = {} } = schema;
  const isWanted = (name: string): boolean => name !== own && required.includes(name) && isId(properties[name]);
  return availableWhen.filter(({ known }) => known.some(isWanted)).map(({ list }) => list);
}
