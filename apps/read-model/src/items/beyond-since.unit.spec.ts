import { HOUR } from '@yiwang/kernel';
import { beyondSince } from './beyond-since.js';

const hours = (...values: readonly (number | null)[]) => values.map((value, n) => ({ at: n * HOUR, value, numerator: null, denominator: null, committees: null }) as never);
const since = (hour: number, orEarlier = false) => ({ at: hour * HOUR, orEarlier });

describe('since when a number lies beyond its limit', () => {
  it('is the end of the last hour in which it did not, whatever was before', () => {
    expect(beyondSince(hours(3, 0, 2, 3, 4), 0, 'above')).toEqual(since(2));
    expect(beyondSince(hours(80, 95, 90, 89, 60), 90, 'below')).toEqual(since(3));
  });

  it('is the end of an hour in which there was no number', () => expect(beyondSince(hours(3, 3, null, 3, 4), 0, 'above')).toEqual(since(3)));

  it('is the end of the first hour looked at, or earlier, where it always did', () => expect(beyondSince(hours(1, 2, 3), 0, 'above')).toEqual(since(1, true)));

  it('is the end of the last hour where it does only now, and not known without an hour', () => {
    expect(beyondSince(hours(0, 0, 0), 0, 'above')).toEqual(since(3));
    expect(beyondSince([], 0, 'above')).toBeUndefined();
  });
});
