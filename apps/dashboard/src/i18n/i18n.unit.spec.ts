/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import i18next from 'i18next';
import { chooseLanguage, loadOtherTexts, startI18n, withTexts } from './i18n.js';

describe('the texts on screen', () => {
  it('are whole for a page that is asked for before there are any, in the language chosen last', async () => {
    localStorage.setItem('yiwang.language', 'en');
    const page = withTexts(Promise.resolve('page'));
    await startI18n();
    expect(await page).toBe('page');
    expect([i18next.t('session.title'), i18next.t('lists.title')]).toEqual(['Sign in', 'Lists']);
  });

  it('are whole in a language that was chosen just before a page asks for them', async () => {
    jest.resetModules();
    const anew = await import('./i18n.js');
    const { default: texts } = await import('i18next');
    localStorage.setItem('yiwang.language', 'en');
    await anew.startI18n();
    await Promise.all([anew.chooseLanguage('zh'), anew.withTexts(Promise.resolve('page'))]);
    expect([texts.language, texts.t('lists.title')]).toEqual(['zh', '清单']);
  });

  it('are whole in another language, too', async () => {
    await loadOtherTexts();
    await chooseLanguage('zh');
    expect([i18next.t('session.title'), i18next.t('lists.title'), i18next.t('event.EventCorrected')]).toEqual(['登录', '清单', '更正']);
  });
});
