import { visibleText } from './visible-text.js';

describe('a text of someone else’s', () => {
  it.each([
    ['利西\u202E委居', '利西�委居'],
    ['利\u200B西\uFEFF', '利�西�'],
    ['利西\n\u0007居委', '利西��居委'],
    ['\u2067利西\u2069', '�利西�'],
  ])('has nothing in it that acts unseen', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(['江苏路街道', '曹家堰 3 号', '㛃𠮷', 'Café', '👩‍👧', 'שלום'])('is %s where it is only that', (text) => {
    expect(visibleText(text)).toBe(text);
  });
});
