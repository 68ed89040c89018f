import { plainText } from './fields.js';
import type { Upcaster } from './event.js';
import type { Plain } from './personal.js';
import type { Refs } from './submission.js';

/** What somebody wrote freely, as it is sent. */
export type PlainNote = Plain<'note', string>;

/** What somebody wrote freely, as the log knows it: by a random id. The text stays in the vault, under a key of its own. */
export interface NoteRef {
  readonly noteId: string;
}

/**
 * What is written in an event: a sealed text, or words that stand open. These are the product's own, such as why a ledger voids
 * a row, or somebody's from before texts were sealed: what the log holds is not edited.
 */
export type WrittenText = NoteRef | { readonly inWords: string };

/**
 * A text of 1 to `max` characters in somebody's own words: a reason, a remark, a request. Nobody keeps people from writing
 * names, doors and telephones into it, so that it is sealed like these, and erased with the persons it is about. What names
 * a thing that everybody may read of is a `textField`.
 */
export const noteField = (zh: string, en: string, { max = 200, lines = 'one' as 'one' | 'several' } = {}) =>
  plainText(lines)
    .min(1)
    .max(max)
    .transform((text) => text as PlainNote)
    .meta({ personal: 'note', labels: { zh, en } });

/** The id of a text for the sender's answer, under the name of its field: `{ reasonId }`. Nothing of one that is not sealed. */
export function refsOfText(name: `${string}Id`, text: WrittenText | undefined): Refs | undefined {
  return text !== undefined && 'noteId' in text ? { [name]: text.noteId } : undefined;
}

/** The first version of an event wrote a text in the open. It says from then on that it does; one that is left out stays so. */
export const textWasOpen = (type: string, field: string): Upcaster => ({
  type,
  from: 1,
  data: (stored: Readonly<Record<string, unknown>>): unknown => {
    const { [field]: text, ...rest } = stored;
    return text === undefined ? rest : { ...rest, [field]: { inWords: text } };
  },
});
