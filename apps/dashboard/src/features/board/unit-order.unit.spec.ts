import { behindFirst } from './unit-order.js';

const units = [
  { code: '003', value: 61 },
  { code: '001', value: null },
  { code: '002', value: 74 },
  { code: '004', value: 61 },
];

describe('the order of units', () => {
  it('where less is worse, the least comes first', () => {
    expect(behindFirst(units, 'LOW')).toEqual(['003', '004', '002', '001']);
  });

  it('where more is worse, or neither, the most comes first', () => {
    expect(behindFirst(units, 'HIGH')).toEqual(['002', '003', '004', '001']);
    expect(behindFirst(units, 'NONE')).toEqual(['002', '003', '004', '001']);
  });
});
