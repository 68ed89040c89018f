import fc from 'fast-check';
import { asStorable, isPlainText, isStorable } from './text.js';

describe('a text', () => {
  it('is plain when a person could have written it', () => {
    for (const text of ['', '利西', 'Jiangsu Road', 'Ñandú · 조', '👩‍👩‍👧', '\u00a0\u3000']) expect(isPlainText(text)).toBe(true);
    for (let code = 0; code <= 0x9f; code += 1) {
      const isControl = code < 0x20 || code >= 0x7f;
      expect([code, isPlainText(`a${String.fromCharCode(code)}b`)]).toEqual([code, !isControl]);
    }
    for (const half of ['a\ud83d', '\ude00b', '\ude00\ud83d']) expect([isPlainText(half), isPlainText(half, 'several')]).toEqual([false, false]);
  });

  it('of several lines may be laid out by tabs and line breaks, and by nothing else', () => {
    expect(isPlainText('1 \t2\r\n3\n', 'several')).toBe(true);
    for (const control of ['\0', '\b', '\v', '\f', '\u001b', '\u007f', '\u0085']) expect(isPlainText(`1\n${control}`, 'several')).toBe(false);
  });

  it('can be stored as it is, or is made so, losing nothing else', () => {
    expect(['a', '\n', '👩', '\0', '\ud83d'].map(isStorable)).toEqual([true, true, true, false, false]);
    expect(asStorable('a\0b\ud83dc👩')).toBe('a\ufffdb\ufffdc👩');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\ud83d'), (text, odd) => {
        expect(isStorable(asStorable(text + odd))).toBe(true);
        if (isStorable(text)) expect(asStorable(text)).toBe(text);
      }),
    );
  });
});
