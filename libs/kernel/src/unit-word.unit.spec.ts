import { unitWord } from './unit-word.js';

describe('a unit of measure beside a number', () => {
  it.each([
    ['people', 'person'], ['bags', 'bag'], ['places', 'place'], ['passes', 'pass'], ['times', 'time'], ['households', 'household'], ['h', 'h'], ['kg', 'kg'], ['%', '%'], ['人', '人'], ['households per worker', 'households per worker'],
  ])('given one of %s, then it is %s', (many, one) => {
    expect([unitWord(many, 1), unitWord(many, -1)]).toEqual([one, one]);
    expect([0, 2, 1.5, null].map((value) => unitWord(many, value))).toEqual([many, many, many, many]);
  });
});
