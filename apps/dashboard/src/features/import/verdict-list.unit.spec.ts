import type { Verdict } from './import-ledger.js';
import { countsOf, firstFilter, pageOf, ROWS_PER_PAGE } from './verdict-list.js';

const ledger = (rows: number, refused: readonly number[] = []): Verdict[] =>
  Array.from({ length: rows }, (_, i) => ({ row: i + 2, outcome: refused.includes(i + 2) ? 'refused' : 'recorded' }));

describe('the verdicts of a ledger', () => {
  it('begin with what was refused, if anything was', () => {
    expect(firstFilter(ledger(5))).toBe('all');
    expect(firstFilter(ledger(5, [3]))).toBe('refused');
  });

  it('come in pages, the last one shorter', () => {
    const { rows, pages } = pageOf(ledger(1797), 'all', 35);
    expect(pages).toBe(36);
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 1797 - 35 * ROWS_PER_PAGE }, (_, i) => i + 1752));
  });

  it('are filtered by outcome; a page beyond the last is the last', () => {
    expect(pageOf(ledger(200, [7, 190]), 'refused', 3)).toMatchObject({ page: 0, pages: 1, rows: [{ row: 7 }, { row: 190 }] });
  });

  it('tell apart what was understood in other words and what takes the place of an earlier ledger’s', () => {
    const understood = [{ cell: 'G3', wrote: '12月30日', understood: '2019-12-30' }];
    const replaced = { before: '发现人数 5', after: '发现人数 1' };
    const verdicts: Verdict[] = [
      ...ledger(3, [4]), { row: 5, outcome: 'recorded', understood }, { row: 6, outcome: 'recorded', replaced }, { row: 7, outcome: 'refused', understood },
    ];
    expect(countsOf(verdicts)).toEqual({ all: 6, recorded: 4, understood: 1, replaced: 1, 'already-recorded': 0, refused: 2 });
    expect(pageOf(verdicts, 'understood', 0).rows.map(({ row }) => row)).toEqual([5]);
    expect(pageOf(verdicts, 'replaced', 0).rows.map(({ row }) => row)).toEqual([6]);
  });

  it('of which there are none make one empty page', () => {
    expect(pageOf(ledger(3), 'already-recorded', 0)).toEqual({ rows: [], page: 0, pages: 1 });
  });
});
