import { rowsOf, withPage, withPatch } from './list-rows.js';
import { entered, left, more, page, patch } from './testing/cases.js';

const keys = ({ rows }: ReturnType<typeof rowsOf>) => rows.map(({ node }) => node.key);

describe('the rows of a list on screen', () => {
  it('take in what enters, changes and leaves, each in its place', () => {
    const before = rowsOf(page(['b', 'd', 'f']));
    const after = withPatch(before, patch('11', [entered('c'), { ...entered('d', { place: 'central' }), change: 'CHANGED' }, left('f')]));
    expect(keys(after)).toEqual(['b', 'c', 'd']);
    expect(after.rows[2]!.node['place']).toBe('central');
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after).toMatchObject({ total: 9, position: '11' });
  });

  it('leave a row aside that stands beyond the last one here, until the reader comes that far', () => {
    const before = rowsOf(page(['b', 'd'], more));
    const after = withPatch(before, patch('11', [entered('c'), entered('e')]));
    expect(keys(after)).toEqual(['b', 'c', 'd']);
    expect(keys(withPage(after, page(['e', 'f'])))).toEqual(['b', 'c', 'd', 'e', 'f']);
  });

  it('move a row whose place has changed, out of sight where that is beyond the last one', () => {
    const before = rowsOf(page(['b', 'd'], more));
    const moved = { change: 'CHANGED' as const, key: 'b', cursor: 'z', node: { key: 'b' } };
    expect(keys(withPatch(before, patch('11', [moved])))).toEqual(['d']);
  });

  it('leave a patch aside that the page includes already', () => {
    const before = rowsOf(page(['b'], { position: '100' }));
    expect(withPatch(before, patch('99', [left('b')]))).toBe(before);
    expect(keys(withPatch(before, patch('100', [left('b')])))).toEqual([]);
  });

  it('have every row once where pages overlap, for one came between them', () => {
    const before = rowsOf(page(['b', 'd'], more));
    const after = withPage(before, page(['d', 'e']));
    expect(keys(after)).toEqual(['b', 'd', 'e']);
    expect(after.hasMore).toBe(false);
  });
});
