import { LANGUAGES } from './labels.js';
import { REFUSALS } from './refusal.catalogue.js';
import { refusalMessage, type RefusalCode } from './refusal.js';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('refusals', () => {
  it.each(Object.entries(REFUSALS))('%s says the same in four languages', (_, refusal) => {
    for (const language of LANGUAGES) {
      expect(refusal[language].trim()).not.toBe('');
      expect(placeholders(refusal[language])).toEqual(placeholders(refusal.zh));
    }
  });
  it('is punctuated in Chinese as Chinese is: no half-width sign stands after a character', () => {
    expect(Object.entries(REFUSALS).filter(([, { zh }]) => /[\p{Script=Han}」）》、][,;:!?]/u.test(zh))).toEqual([]);
  });

  it('fill in what they name', () => {
    const code: RefusalCode = 'already-reserved';
    expect(refusalMessage({ code, params: { by: '王', at: '14:32' } }, 'en')).toBe(
      'This household has already reserved in this round: registered by 王 at 14:32',
    );
    expect(refusalMessage({ code: 'invalid-field', field: 'household.room', params: { expected: '…' } }, 'zh')).toContain('household.room');
  });
});
