import fc from 'fast-check';
import { formatChange, formatSize, formatTick, formatValue, unitBehind } from './number.js';

describe('numbers on the board', () => {
  it.each([
    [1797, '户', '1,797'],
    [0, '户', '0'],
    [100, '%', '100.0'],
    [61.04, '%', '61.0'],
    [61.05, '%', '61.1'],
    [224.625, '户/人', '224.6'],
    [224.625, 'households per worker', '224.6'],
    [31, '小时', '31.0'],
    [-3, '人', '−3'],
    [-0.04, '%', '0.0'],
    [12.5, '人', '12.5'],
  ])('%p %s is shown as %s', (value, unit, shown) => {
    expect(formatValue(value, unit)).toBe(shown);
  });

  it.each(['zh-CN', 'en'])('are written as %s writes them', (language) => {
    const [whole, one] = [0, 1].map((decimals) => new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
    fc.assert(fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (value) => expect(formatValue(value, '%')).toBe(one!.format(value))));
    fc.assert(fc.property(fc.nat(), (value) => expect(formatValue(value, '户')).toBe(whole!.format(value))));
    fc.assert(fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => expect(Number(formatTick(value).replaceAll(',', ''))).toBeCloseTo(value, 3)));
  });

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])('%p is shown as a dash', (value) => {
    expect(formatValue(value, '户')).toBe('—');
  });

  it.each([
    [41, '人', '+41'],
    [-3, '人', '−3'],
    [0, '人', '0'],
    [0.04, '%', '0'],
    [-0.06, '%', '−0.1'],
    [1491, '户', '+1,491'],
  ])('a change of %p %s is shown as %s', (change, unit, shown) => {
    expect(formatChange(change, unit)).toBe(shown);
  });

  it('an unknown change is not shown as none', () => {
    expect(formatChange(null, '人')).toBeUndefined();
  });

  it.each([
    [1, 'people', ' person'],
    [2, 'people', ' people'],
    [0, 'households', ' households'],
    [1, 'households', ' household'],
    [1, 'passes', ' pass'],
    [1, 'days', ' days'],
    [1, 'households per worker', ' households per worker'],
    [1, 'h', ' h'],
    [1, '%', '%'],
    [1, '人', '人'],
  ])('behind %p a unit of %s is written %p', (value, unit, written) => {
    expect(unitBehind(value, unit)).toBe(written);
  });

  it('sizes of files are in kB or MB', () => {
    expect([formatSize(12), formatSize(152_248), formatSize(2_460_000)]).toEqual(['1 kB', '152 kB', '2.5 MB']);
  });
});
