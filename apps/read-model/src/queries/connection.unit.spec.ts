import fc from 'fast-check';
import { Page, type Connection, type PageRequest } from './connection.js';

const keyOf = ({ at, id }: { at: number; id: string }) => [-at, id];

function pageOf<T extends { at: number; id: string }>(items: Iterable<T>, request: PageRequest): Connection<T> {
  const page = new Page<T>(keyOf, request);
  for (const item of items) page.offer(item);
  return page.connection();
}

describe('a list in pages', () => {
  it('given any list, when it is read page by page, then everything comes once and in order', () => {
    const items = fc.uniqueArray(fc.record({ at: fc.integer(), id: fc.string() }), { selector: ({ at, id }) => `${at} ${id}`, maxLength: 40 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 7 }), (list, first) => {
        const seen: typeof list = [];
        for (let after: string | null = null; ; ) {
          const { edges, pageInfo }: Connection<(typeof list)[number]> = pageOf(list, { first, after });
          seen.push(...edges.map(({ node }) => node));
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        const ordered = [...list].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
        expect(seen).toEqual(ordered);
      }),
    );
  });

  it('given something new at the top between two pages, then the second goes on where the first ended', () => {
    const list = [{ at: 3, id: 'c' }, { at: 2, id: 'b' }, { at: 1, id: 'a' }];
    const { pageInfo } = pageOf(list, { first: 2 });
    const { edges } = pageOf([{ at: 4, id: 'd' }, ...list], { first: 2, after: pageInfo.endCursor });
    expect(edges.map(({ node }) => node.id)).toEqual(['a']);
  });

  it.each([[{ first: 0 }, 'first'], [{ first: 501 }, 'first'], [{ first: 1.5 }, 'first'], [{ after: 'x' }, 'after'], [{ after: 'e30' }, 'after']])(
    'given %p, then it is refused by the name of the field',
    (page, field) => {
      expect(() => pageOf([], page)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'invalid-field', field }) }));
    },
  );
});
