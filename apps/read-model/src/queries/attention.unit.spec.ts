import { ELEMENTS } from '@yiwang/elements';
import { attentionOf, mostInNeedFirst, NAMED } from './attention.js';

const units = [{ code: 'a', value: 2 }, { code: 'b', value: null }, { code: 'c', value: 5 }, { code: 'd', value: 2 }];
const order = (direction: 'HIGH' | 'LOW' | 'NONE') => mostInNeedFirst(direction, units).map(({ code }) => code).join('');

describe('what needs attention most', () => {
  it('is first, high or low as the element has it; equals by code, and without a value last', () => {
    expect([order('HIGH'), order('LOW'), order('NONE')]).toEqual(['cadb', 'adcb', 'acdb']);
  });

  it('is a low coverage, and a high number of overdue quarantines', () => {
    expect([attentionOf('scr_coverage'), attentionOf('qua_overdue'), attentionOf('frc_staff')]).toEqual(['LOW', 'HIGH', 'NONE']);
  });

  it('is said only of elements that there are', () => {
    const codes = new Set(ELEMENTS.map(({ code }) => code));
    expect(NAMED.filter((code) => !codes.has(code))).toEqual([]);
  });
});
