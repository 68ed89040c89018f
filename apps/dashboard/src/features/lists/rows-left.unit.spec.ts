import type { ListRows } from './list-rows.js';
import { RowsLeft } from './rows-left.js';

const rows = (total: number): ListRows => ({ rows: [], hasMore: false, total, position: '1:1', asOf: '2020-02-08T10:00:00+08:00' });

describe('how lists stood when they were left', () => {
  it('is as each was told of last, of the latest thirty', () => {
    const left = new RowsLeft();
    for (let n = 0; n < 30; n += 1) left.keep(`list-${n}`, rows(n));
    left.keep('list-0', rows(100));
    left.keep('one-more', rows(7));
    expect(['list-0', 'list-1', 'list-2', 'one-more', 'unheard-of'].map((list) => left.of(list)?.total)).toEqual([100, undefined, 2, 7, undefined]);
  });
});
