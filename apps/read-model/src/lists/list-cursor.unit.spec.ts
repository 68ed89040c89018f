import { compareRows, orderOf, type RowPlace } from '@yiwang/elements';
import fc from 'fast-check';
import { cursorOf, placeOf } from './list-cursor.js';

/** What PostgreSQL keeps. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((written) => written.replaceAll('\0', ''));
const place: fc.Arbitrary<RowPlace> = fc.record({
  order: fc.array(fc.oneof(fc.maxSafeInteger(), text), { maxLength: 3 }).map(orderOf),
  key: text,
});

describe('a cursor', () => {
  it('given any place in a list, then it leads back there', () => {
    fc.assert(fc.property(place, (where) => expect(placeOf(cursorOf(where))).toEqual(where)));
  });

  it('given any two places, then the cursors, compared as texts, are in the order of the rows', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [x, y] = [cursorOf(a), cursorOf(b)];
        expect(Math.sign(compareRows(a, b))).toBe(x === y ? 0 : x < y ? -1 : 1);
      }),
    );
  });

  it.each(['', 'x', 'abc', '61', '61006100', 'WzFd'])('given %j, then it is refused', (cursor) => {
    expect(() => placeOf(cursor)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'invalid-field', field: 'after' }) }));
  });
});
