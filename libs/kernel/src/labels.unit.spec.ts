import { preferredLanguage } from './labels.js';

describe('the reader’s language', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['fr-FR, ja;q=0.4, en;q=0.7', 'en'],
    ['zh-TW', 'zh'],
    ['fr', 'zh'],
    ['en;q=0, ja', 'ja'],
  ])('of %p is %p', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
