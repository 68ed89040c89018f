import { z } from 'zod';
import type { Labels } from './labels.js';
import { isPlainText } from './text.js';
import { parseInstant, type Instant } from './time.js';

/** Fields of submission schemas: every one carries its labels, so that forms, docs and imports can name it. */

/**
 * What every text of a submission, an import or an account is made of: trimmed, of whole characters, none of them a control or format
 * character (`control-character`): invisible ones, and those that turn the direction round. Emoji keep their joiners; on several lines
 * tabs, line breaks and joiners may stand.
 */
export const plainText = (lines: 'one' | 'several' = 'one') =>
  z
    .string()
    .refine((text) => isPlainText(text.trim(), lines), { params: { code: 'control-character' } })
    .trim();

/**
 * A text of 1 to `max` characters, trimmed, that everybody may read: the name of a unit, a site or a pharmacy, the scope of a round as
 * it is announced. Never for personal data (`personal.ts`), nor for what is written freely (`noteField`).
 */
export const textField = (zh: string, en: string, max = 200) => plainText().min(1).max(max).meta({ labels: { zh, en } });

/** A whole number from `min` (0) to `max` (a hundred million: no count in Shanghai is larger). */
export const countField = (zh: string, en: string, { min = 0, max = 100_000_000 } = {}) =>
  z.int().min(min).max(max).meta({ labels: { zh, en } });

/**
 * A body's temperature in tenths of a degree: 378 is 37.8 °C, as a form shows it and asks for it. Below 34 °C and above 43 °C
 * the thermometer is wrong, or the finger slipped.
 */
export const celsiusField = (zh: string, en: string) => z.int().min(340).max(430).meta({ labels: { zh, en }, tenths: true });

/**
 * A moment as ISO 8601 with its offset: `2020-02-08T14:32:00+08:00`.
 *
 * @param ahead whether it is mostly still to come, so that a form offers moments that are
 */
export const instantField = (zh: string, en: string, { ahead = false } = {}) =>
  z.iso
    .datetime({ offset: true })
    .refine((text) => parseInstant(text) !== undefined)
    .meta({ labels: { zh, en }, ...(ahead && { ahead }) });

/** What a text's form is called. Whoever sends another is told by this name what would be right: no pattern is for people. */
export type TextFormat = 'id' | 'rowId' | 'phone' | 'account' | 'device' | 'digits' | 'plate';

/** A text of a named form. */
export const formattedText = (format: TextFormat, pattern: RegExp) => z.stringFormat(format, pattern);

/** An id made elsewhere that becomes part of a stream's name: letters, digits, dot, underscore and hyphen. */
export const idField = (zh: string, en: string) =>
  formattedText('id', /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/).meta({ labels: { zh, en } });

/** A calendar day in Shanghai: `2020-02-08`. */
export const dateField = (zh: string, en: string) => z.iso.date().meta({ labels: { zh, en } });

/** One of a few values, each with its label. */
export const choiceField = <const Values extends readonly [string, ...string[]]>(
  zh: string,
  en: string,
  values: Values,
  options: Readonly<Record<Values[number], Labels>>,
) => z.enum(values).meta({ labels: { zh, en }, options });

/** Any of a few values, each once, and each with its label. @param least so many at least */
export const choicesField = <const Values extends readonly [string, ...string[]]>(
  zh: string,
  en: string,
  values: Values,
  options: Readonly<Record<Values[number], Labels>>,
  { least = 0 } = {},
) =>
  z
    .array(z.enum(values).meta({ options }))
    .min(least)
    .max(values.length)
    .refine((chosen) => new Set(chosen).size === chosen.length)
    .meta({ labels: { zh, en } });

/** The instant of a text that `instantField` has accepted. */
export function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new RangeError(`not an instant with offset: ${text}`);
  return instant;
}
