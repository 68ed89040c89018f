import { behindFirst, distanceToBest } from './unit-order.js';

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

describe('the distance to the best', () => {
  it('is 1 at the worse end and 0 at the better', () => {
    expect(distanceToBest(61, [61, 74, null], 'LOW')).toBe(1);
    expect(distanceToBest(74, [61, 74, null], 'LOW')).toBe(0);
    expect(distanceToBest(74, [61, 74, null], 'HIGH')).toBe(1);
  });

  it('is none where no one is worse than another', () => {
    expect(distanceToBest(61, [61, 61], 'LOW')).toBe(0);
    expect(distanceToBest(61, [61], 'LOW')).toBe(0);
    expect(distanceToBest(61, [61, 74], 'NONE')).toBe(0);
    expect(distanceToBest(null, [61, 74], 'LOW')).toBe(0);
  });
});
