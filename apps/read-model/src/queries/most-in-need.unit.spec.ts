import type { Attention } from '@yiwang/elements';
import { mostInNeedFirst } from './most-in-need.js';

const units = [{ code: 'a', value: 2 }, { code: 'b', value: null }, { code: 'c', value: 5 }, { code: 'd', value: 2 }];
const order = (attention: Attention) => mostInNeedFirst(attention, units).map(({ code }) => code).join('');

describe('what needs attention most', () => {
  it('is first, where more or less of it does; equals by code, and without a value last', () => {
    expect([order('more'), order('less'), order('none')]).toEqual(['cadb', 'adcb', 'acdb']);
  });
});
