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

/**
 * Those of the lists whose rows are shown to begin with, of those that the reader may see. A household's rows are few: it begins
 * with the first of them alone, as the report names them. So a second temperature of a day begins as the first did, with whoever
 * is in quarantine, not with who lacks one.
 *
 * @param lists by name, as the report names them
 * @param seen all that the reader may see
 */
export function listsShown<Seen extends { readonly name: string }>(lists: readonly string[], seen: readonly Seen[], ofHousehold: boolean): readonly Seen[] {
  const named = seen.filter(({ name }) => lists.includes(name));
  if (!ofHousehold) return named;
  return [...named].sort((one, other) => lists.indexOf(one.name) - lists.indexOf(other.name)).slice(0, 1);
}
