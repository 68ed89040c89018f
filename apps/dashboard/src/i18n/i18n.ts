import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { FirstTexts } from './first-texts.zh.js';
import type { OtherTexts } from './zh.js';

/** The staff screens' languages. */
export type StaffLanguage = 'zh' | 'en';

const STORED = 'yiwang.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: FirstTexts & OtherTexts };
  }
}

/** The language the reader chose last; Chinese where none was chosen. */
export function storedLanguage(): StaffLanguage {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
}

/** With which the page begins. */
let first: StaffLanguage = 'zh';

/** The language on screen now, or that it will begin with: decides `Accept-Language` of every request. */
export function currentLanguage(): StaffLanguage {
  return ((i18next.language as string | undefined) ?? first) === 'en' ? 'en' : 'zh';
}

/** What a screen says beside the first: a wall before anything on it is opened, or all there is. */
type FurtherTexts = 'wall' | 'others';

/**
 * The texts of a language are three files, so that nobody loads the one that he does not read, and no screen waits for texts
 * that it does not show: what the first one says, what a wall does, and all else, the wall's among them.
 */
const TEXTS: Record<StaffLanguage, Readonly<Record<'first' | FurtherTexts, () => Promise<object>>>> = {
  zh: {
    first: async () => (await import('./first-texts.zh.js')).firstTexts,
    wall: async () => (await import('./wall-texts.zh.js')).wallTexts,
    others: async () => (await import('./zh.js')).zh,
  },
  en: {
    first: async () => (await import('./first-texts.en.js')).firstTexts,
    wall: async () => (await import('./wall-texts.en.js')).wallTexts,
    others: async () => (await import('./en.js')).en,
  },
};

/** Kept when the first texts are there: a page that is opened by its address asks for the others before. */
let begun: () => void;
const started = new Promise<void>((resolve) => {
  begun = resolve;
});

/** What was shown says more than the first screen: these texts. */
const wanted = new Set<FurtherTexts>();

/** What was chosen and is not on screen yet. */
let chosen: StaffLanguage | undefined;

/** Starts i18next with the first texts of one language. @throws where they cannot be loaded */
export async function startI18n(language: StaffLanguage = storedLanguage()): Promise<void> {
  first = language;
  const translation = await TEXTS[language].first();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
  });
  tellDocument(language);
  begun();
}

/**
 * Adds all other texts, or a wall's alone, in the language on screen, in one that is just chosen, and in any that is chosen later.
 *
 * @throws where they cannot be loaded
 */
export async function loadOtherTexts(which: FurtherTexts = 'others'): Promise<void> {
  wanted.add(which);
  // Asked for at once; they can be added once the first ones are there.
  void TEXTS[currentLanguage()][which]().catch(() => undefined);
  await started;
  await Promise.all([...new Set([currentLanguage(), chosen ?? currentLanguage()])].map((language) => addTexts(language, which)));
}

/** A part of the page that is loaded when it is wanted, with the texts that the first screen does without. */
export async function withTexts<Part>(part: Promise<Part>, which?: FurtherTexts): Promise<Part> {
  const [loaded] = await Promise.all([part, loadOtherTexts(which)]);
  return loaded;
}

/** Changes the language on screen and remembers it on this machine. @throws where its texts cannot be loaded: all stays as it was */
export async function chooseLanguage(language: StaffLanguage): Promise<void> {
  chosen = language;
  await Promise.all([addTexts(language, 'first'), ...[...wanted].map((which) => addTexts(language, which))]);
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  tellDocument(language);
}

async function addTexts(language: StaffLanguage, which: 'first' | FurtherTexts): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await TEXTS[language][which](), true);
}

function tellDocument(language: StaffLanguage): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
