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

  it('is not plain with what nobody sees in it, nor with what turns it round', () => {
    for (const odd of ['\u00ad', '\u061c', '\u200b', '\u200c', '\u200d', '\u200e', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069', '\ufeff', '\u{e0041}']) {
      expect([odd, isPlainText(`秦${odd}红梅`)]).toEqual([odd, false]);
      expect([odd, isPlainText(`秦${odd}红梅`, 'several')]).toEqual([odd, odd === '\u200c' || odd === '\u200d']);
    }
    for (const joined of ['👩‍👩‍👧', '👩🏽‍⚕️', '🏳️‍🌈']) expect([isPlainText(joined), isPlainText(`${joined}\n`, 'several'), isPlainText(`${joined}\u200d`)]).toEqual([true, true, false]);
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
