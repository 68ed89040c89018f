import { byCategory } from './lists-by-category.js';
import { cases } from './testing/cases.js';

describe('the lists that one may see', () => {
  it('stand under their categories by id, each in the order it came', () => {
    const list = (name: string, category: string, categoryName: string) => ({ ...cases, name, category, categoryName });
    const grouped = byCategory([list('b', 'C10', '协同'), list('a', 'C02', '排摸'), list('c', 'C02', '排摸')]);
    expect(grouped.map(({ name, lists }) => [name, lists.map((one) => one.name)])).toEqual([['排摸', ['a', 'c']], ['协同', ['b']]]);
    expect(byCategory([])).toEqual([]);
  });
});
