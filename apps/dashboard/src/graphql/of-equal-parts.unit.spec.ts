import { ofEqualParts } from './of-equal-parts.js';

describe('an answer of equal parts', () => {
  const before = { unit: { code: '310105002', name: '江苏路' }, rows: [{ id: 1, at: null }, { id: 2, at: null }] };
  const again = () => JSON.parse(JSON.stringify(before)) as typeof before;

  it('is the one before where all of it is equal', () => {
    expect(ofEqualParts(before, again())).toBe(before);
  });

  it('has what changed, and the rest of the one before', () => {
    const next = again();
    next.rows[1]!.id = 3;
    const made = ofEqualParts(before, next);
    expect(made).toEqual(next);
    expect([made.unit === before.unit, made.rows === before.rows, made.rows[0] === before.rows[0], made.rows[1] === before.rows[1]]).toEqual([true, false, true, false]);
  });

  it.each<[string, unknown, unknown]>([
    ['has one row fewer', [1, 2], [1]],
    ['has one row more', [1], [1, 2]],
    ['has lost a field', { a: 1, b: undefined }, { a: 1 }],
    ['has another field', { a: 1, b: 2 }, { a: 1, c: 2 }],
    ['is a list that was an object', { 0: 1 }, [1]],
    ['is nothing that was something', { a: { b: 1 } }, { a: null }],
    ['is something that was nothing', null, { a: 1 }],
  ])('is the next one where it %s', (_, one, other) => {
    expect(ofEqualParts(one, other)).toEqual(other);
    expect(ofEqualParts(one, other)).not.toBe(one);
  });
});
