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
