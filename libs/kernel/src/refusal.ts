import { filledIn, type Language } from './labels.js';
import { REFUSALS } from './refusal.catalogue.js';

export type RefusalCode = keyof typeof REFUSALS;

/** Why something was refused: a value, not an exception. `field` is a dotted path into the submission. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** The refusal in the reader's language; a parameter that was not given is left as `{name}`. */
export function refusalMessage(refusal: Refusal, language: Language): string {
  return filledIn(REFUSALS[refusal.code][language], { ...(refusal.field ? { field: refusal.field } : {}), ...refusal.params });
}
