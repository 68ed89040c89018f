/** The languages of the product. Staff screens speak `zh` and `en`; what residents see speaks all four. */
export const LANGUAGES = ['zh', 'en', 'ja', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text for staff: Chinese and English, both complete. */
export interface Labels {
  readonly zh: string;
  readonly en: string;
}

/** A text residents may see: all four languages. */
export interface ResidentLabels extends Labels {
  readonly ja: string;
  readonly ko: string;
}

/** A text with what it leaves open, each as `{name}`, filled in; what was not given stays as it is. */
export function filledIn(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

/**
 * The best language for an `Accept-Language` header (RFC 9110 §12.5.4): the supported one with the highest
 * quality value, the first of equals; Chinese where none is asked for or none is supported.
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  let best: Language = 'zh';
  let bestQuality = 0;
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const given = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
    const quality = given === undefined ? 1 : Number(given);
    if (language !== undefined && quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}
