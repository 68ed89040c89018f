import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { zh } from './zh.js';

/** The staff screens' languages. */
export type StaffLanguage = 'zh' | 'en';

const STORED = 'yiwang.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh };
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

/** Starts i18next with both languages at hand, so that nothing is loaded later. */
export function startI18n(language: StaffLanguage = storedLanguage()): i18n {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  return i18next;
}

/** Changes the language on screen and remembers it on this machine. */
export async function chooseLanguage(language: StaffLanguage): Promise<void> {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}
