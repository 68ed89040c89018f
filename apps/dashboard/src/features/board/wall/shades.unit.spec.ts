import { shadeOf, shadesOf } from './shades.js';
import { tilesOf } from './tiles.js';

describe('the shades of a map', () => {
  it('are equal steps between the least and the largest value', () => {
    expect(shadesOf([0, 50, null, 100.5]).map(({ from, to }) => [from, to])).toEqual([[0, 20.1], [20.1, 40.2], [40.2, 60.3], [60.3, 80.4], [80.4, 100.5]].map(([from, to]) => [expect.closeTo(from!), expect.closeTo(to!)]));
  });

  it('of whole numbers leave no number between them, and none empty', () => {
    expect(shadesOf([0, 2])).toEqual([{ from: 0, to: 0 }, { from: 1, to: 1 }, { from: 2, to: 2 }]);
    const shades = shadesOf([3, 47]);
    expect(shades[0]?.from).toBe(3);
    expect(shades[4]?.to).toBe(47);
    shades.slice(1).forEach(({ from }, n) => expect(from).toBe(shades[n]!.to + 1));
  });

  it('are one where all are equal, none without a value', () => {
    expect(shadesOf([7, 7])).toEqual([{ from: 7, to: 7 }]);
    expect(shadesOf([null])).toEqual([]);
  });

  it('hold every value', () => {
    const values = [3, 8, 20, 33, 47];
    expect(values.map((value) => shadeOf(value, shadesOf(values)))).toEqual([0, 0, 1, 3, 4]);
    expect(shadeOf(null, shadesOf(values))).toBe(-1);
  });
});

describe('the schematic', () => {
  it('has a tile for each unit, by code, the last row in the middle', () => {
    const { columns, rows, tiles } = tilesOf(['c', 'a', 'b', 'e', 'd']);
    expect([columns, rows]).toEqual([3, 2]);
    expect(tiles).toEqual([
      { code: 'a', row: 0, column: 0 }, { code: 'b', row: 0, column: 1 }, { code: 'c', row: 0, column: 2 }, { code: 'd', row: 1, column: 0.5 }, { code: 'e', row: 1, column: 1.5 },
    ]);
  });

  it.each([1, 2, 13, 30, 200])('puts no two of %d units in one place', (count) => {
    const { columns, tiles } = tilesOf(Array.from({ length: count }, (_, n) => String(1000 + n)));
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(count);
    expect(Math.max(...tiles.map(({ column }) => column))).toBeLessThan(columns);
  });
});
