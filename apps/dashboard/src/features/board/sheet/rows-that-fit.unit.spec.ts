import { rowsThatFit } from './rows-that-fit.js';

const part = (count: number, height: number, least = 0) => ({ rows: Array.from({ length: count }, () => height), least });

describe('the rows of a sheet', () => {
  it('are all there where they fit', () => {
    expect(rowsThatFit([part(3, 10), part(2, 20)], 70)).toEqual([3, 2]);
  });

  it('are added to each part in turn until no more fit', () => {
    expect(rowsThatFit([part(30, 10), part(30, 10)], 65)).toEqual([3, 3]);
    expect(rowsThatFit([part(30, 10), part(30, 25)], 60)).toEqual([3, 1]);
  });

  it('give the room that one part leaves to the others', () => {
    expect(rowsThatFit([part(1, 10), part(30, 10)], 100)).toEqual([1, 9]);
    expect(rowsThatFit([part(0, 10), part(30, 10)], 100)).toEqual([0, 10]);
  });

  it('are at least as many as a part has to have, whatever the room', () => {
    expect(rowsThatFit([part(30, 10, 5), part(2, 10, 5)], 20)).toEqual([5, 2]);
    expect(rowsThatFit([part(30, 10, 5), part(30, 10, 1)], 80)).toEqual([6, 2]);
  });
});
