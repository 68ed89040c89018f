import { compactText, tidyText } from '@yiwang/kernel';

/** Apostrophes that say "this is text", of every keyboard. */
const APOSTROPHE = /^[\s\p{Default_Ignorable_Code_Point}]*['‘’＇´`′]+/u;

/** What a cell says: one width, nothing invisible, without the `="…"` or the apostrophe that keep numbers texts. */
export function cellText(raw: string): string {
  if (raw === '') return '';
  const tidied = tidyText(raw.replace(APOSTROPHE, ''));
  const text = tidied.startsWith('=') ? (/^= ?"(.*)"$/.exec(tidied)?.[1]?.replaceAll('""', '"') ?? tidied) : tidied;
  return APOSTROPHE.test(raw) ? text.replace(/['`’]+$/, '') : text.replace(APOSTROPHE, '').trim();
}

/** The same without spaces, and without the brackets and punctuation that people put around a word: `已走访。`. */
export function bareWord(text: string): string {
  return compactText(text).toLowerCase().replace(/^[。.,、;:!?~…"“”'()[\]【】-]+|[。.,、;:!?~…"“”'()[\]【】]+$/g, '');
}

/** What a formula that failed shows, in Excel and WPS; `####` is a column too narrow for its number. */
const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!|GETTING_DATA|#+)$/i;

/** Whether a text is what a formula shows that failed. */
export function isFormulaError(text: string): boolean {
  return FORMULA_ERROR.test(text);
}

/** A dash, `无` or `/` for "there is none". */
export function saysNone(text: string): boolean {
  return /^(?:[-/\\‐‒–—―]+|无|没有|none|n\/a|nil)$/i.test(bareWord(text)) || /^[-/\\‐‒–—―]+$/.test(compactText(text));
}
