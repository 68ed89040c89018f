import { sameInAnyOrder } from './in-any-order.js';

describe('lists of different things', () => {
  it('name the same ones in whichever order, and not where one has more or another', () => {
    expect([sameInAnyOrder(['a', 'b'], ['b', 'a']), sameInAnyOrder([], [])]).toEqual([true, true]);
    expect([sameInAnyOrder(['a', 'b'], ['a']), sameInAnyOrder(['a'], ['a', 'b']), sameInAnyOrder(['a', 'b'], ['a', 'c'])]).toEqual([false, false, false]);
  });
});
