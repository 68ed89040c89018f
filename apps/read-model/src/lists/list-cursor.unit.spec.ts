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
    fc.assert(fc.property(place, (where) => expect(placeOf('cases', cursorOf('cases', where))).toEqual(where)));
  });

  it('given any two places, then the cursors, compared as texts, are in the order of the rows', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [x, y] = [cursorOf('cases', a), cursorOf('cases', b)];
        expect(Math.sign(compareRows(a, b))).toBe(x === y ? 0 : x < y ? -1 : 1);
      }),
    );
  });

  const ofAnother = cursorOf('sites', { order: orderOf(['a']), key: 'b' });
  const written = (text: string) => Buffer.from(text).toString('hex');

  it.each(['', 'x', 'abc', 'WzFd', written('cases'), written('cases\0a'), written('cases\0a\0b\0'), ofAnother])('given %j, then it is refused', (cursor) => {
    expect(() => placeOf('cases', cursor)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'invalid-field', field: 'after' }) }));
  });
});
