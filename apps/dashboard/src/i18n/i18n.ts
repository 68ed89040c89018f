import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Texts } from './zh.js';

/** The staff screens' languages. */
export type StaffLanguage = 'zh' | 'en';

const STORED = 'yiwang.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts };
  }
}

/** The language the reader chose last; Chinese where none was chosen. */
export function storedLanguage(): StaffLanguage {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
}

/** The language on screen now: decides `Accept-Language` of every request. */
export function currentLanguage(): StaffLanguage {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Each language is a file of its own, so that nobody loads the one that he does not read. */
const TEXTS: Record<StaffLanguage, () => Promise<Texts>> = {
  zh: async () => (await import('./zh.js')).zh,
  en: async () => (await import('./en.js')).en,
};

/** Starts i18next with one language. @throws where its texts cannot be loaded */
export async function startI18n(language: StaffLanguage = storedLanguage()): Promise<void> {
  const translation = await TEXTS[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
  });
  tellDocument(language);
}

/** Changes the language on screen and remembers it on this machine. @throws where its texts cannot be loaded: all stays as it was */
export async function chooseLanguage(language: StaffLanguage): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await TEXTS[language]());
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  tellDocument(language);
}

function tellDocument(language: StaffLanguage): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
