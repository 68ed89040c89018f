import { loadOtherTexts, startI18n, type StaffLanguage } from '../i18n.js';

/** Starts a language with all that the page says, not only what its first screen does. */
export async function startWithAllTexts(language: StaffLanguage): Promise<void> {
  await startI18n(language);
  await loadOtherTexts();
}
