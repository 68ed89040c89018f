/*
 * What people typed, without what nobody can see. Texts are compared and recognised in these forms; what is kept and
 * shown is what was typed.
 */

/** Zero-width characters, directional marks, byte order marks, soft hyphens, variation selectors, controls, keycaps. */
const INVISIBLE = /(?!\s)[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Me}]/gu;

/** Spaces of every width; the blank Braille cell looks like one. */
const SPACES = /[\s\p{Zs}\u2800]+/gu;

/** Texts that most cells hold: nothing in them has another width or cannot be seen. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/;

/** One width of characters, nothing invisible, no spaces at the ends, single spaces within. */
export function tidyText(text: string): string {
  if (PLAIN.test(text)) return text.includes(' ') ? text.replace(/ +/g, ' ').trim() : text;
  return text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/** The same without any space: for words and codes. */
export function compactText(text: string): string {
  return tidyText(text).replaceAll(' ', '');
}

/**
 * Unicode's control characters (Cc: U+0000 to U+001F, U+007F to U+009F), halves of surrogate pairs (Cs) and format characters (Cf:
 * zero-width ones, and those that turn the direction of writing round). No person types them into a name: one that nobody sees
 * makes two of what reads alike, one that turns a text round lets it read as another, and NUL is one that a database takes in no text.
 */
const UNWRITTEN = /[\p{Cc}\p{Cs}\p{Cf}]/u;
/** The same, without the tabs and line breaks of a text of several lines, and the joiners that Persian and Indic writing needs. */
const UNWRITTEN_IN_LINES = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cs}\p{Cf}]/u;
const JOINER = '\u200d';
/** Pictures with the joiner behind them that makes one picture of them and the next, as of a family. */
const JOINED_PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]\u200d(?=\p{Extended_Pictographic})/gu;
const HALVES = /\p{Cs}/gu;

/** Whether a text is one that a person could have written, on one line or on several. */
export function isPlainText(text: string, lines: 'one' | 'several' = 'one'): boolean {
  if (lines === 'several') return !UNWRITTEN_IN_LINES.test(text);
  return !UNWRITTEN.test(text.includes(JOINER) ? text.replace(JOINED_PICTURES, '') : text);
}

/** Whether every store of ours gives a text back as it was: no NUL, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.search(HALVES) < 0;
}

/** A text with a replacement character (U+FFFD) for whatever could not be stored. */
export function asStorable(text: string): string {
  return text.replace(HALVES, '\ufffd').replaceAll('\0', '\ufffd');
}
