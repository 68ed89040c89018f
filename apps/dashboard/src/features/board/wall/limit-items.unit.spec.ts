import type { ElementName } from '../operations/board-setting.query.js';
import { fasterItems, unequalItems } from './limit-items.js';

const element = (limits: ElementName['limits'], over: Partial<ElementName> = {}) => ({ code: 'coverage', attention: 'LOW', threshold: null, limits, ...over }) as ElementName;
const readings: Record<string, { value: number | null; change: number | null }> = { a: { value: 90, change: 1 }, b: { value: 60, change: -12 }, c: { value: 75, change: 11 }, d: { value: null, change: null } };
const readingOf = (unit: string) => readings[unit];
const units = ['a', 'b', 'c', 'd'];

describe('units that are further apart than their office wants', () => {
  it('are told of by the one that is worst, with how far apart they are', () => {
    expect(unequalItems([element({ UNEQUAL: 29 })], units, readingOf)).toMatchObject([{ kind: 'unequal', unit: 'b', value: 30 }]);
    expect(unequalItems([element({ UNEQUAL: 29 }, { attention: 'HIGH' })], units, readingOf)).toMatchObject([{ unit: 'a' }]);
  });

  it('are none up to the limit, without one, and of one unit alone', () => {
    expect(unequalItems([element({ UNEQUAL: 30 }), element(undefined)], units, readingOf)).toEqual([]);
    expect(unequalItems([element({ UNEQUAL: 0 })], ['a', 'd'], readingOf)).toEqual([]);
    expect(unequalItems([element({ UNEQUAL: 0 })], [], readingOf)).toEqual([]);
  });
});

describe('a number that changes faster than its office wants', () => {
  it('is told of once, of the unit where it has changed most, either way', () => {
    expect(fasterItems([element({ FASTER: 10 })], units, readingOf)).toMatchObject([{ kind: 'faster', unit: 'b', value: -12 }]);
    expect(fasterItems([element({ FASTER: 10 })], ['a', 'c'], readingOf)).toMatchObject([{ unit: 'c', value: 11 }]);
  });

  it('is none up to the limit, without one, and where nothing is known of yesterday', () => {
    expect(fasterItems([element({ FASTER: 12 }), element(undefined)], units, readingOf)).toEqual([]);
    expect(fasterItems([element({ FASTER: 0 })], ['d', 'elsewhere'], readingOf)).toEqual([]);
  });
});
