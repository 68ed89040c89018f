import { byCategory } from '../../graphql/by-category.js';
import { headlineOf } from './element-order.js';

const element = (id: string, rank: number, headline = false) => ({ code: `${id}-${rank}`, rank, headline, category: { id, name: id } });
const codes = (elements: readonly { readonly code: string }[]) => elements.map(({ code }) => code);

describe('the order of a board’s elements', () => {
  it('is that of the categories, and within them the rank that the API gives', () => {
    const groups = byCategory([element('C03', 2), element('C02', 1), element('C03', 1)]);
    expect(groups.map(({ id, elements }) => [id, codes(elements)])).toEqual([['C02', ['C02-1']], ['C03', ['C03-1', 'C03-2']]]);
  });

  it('of the headline is the same, of those that the API names, seven at most', () => {
    const named = [8, 7, 6, 5, 4, 3, 2].map((rank) => element('C03', rank, true));
    expect(codes(headlineOf([...named, element('C03', 1), element('C02', 9, true)]))).toEqual(['C02-9', 'C03-2', 'C03-3', 'C03-4', 'C03-5', 'C03-6', 'C03-7']);
  });
});
