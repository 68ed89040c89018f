import type { ListSetting } from './operations/lists.query.js';

/** Lists that belong together, under the name of their category. */
export interface ListsOfCategory {
  readonly category: string;
  readonly name: string;
  readonly lists: readonly ListSetting[];
}

/** Lists by category, these in the order of their ids, the lists in the order they came. */
export function byCategory(lists: readonly ListSetting[]): readonly ListsOfCategory[] {
  const ids = [...new Set(lists.map(({ category }) => category))].sort();
  return ids.map((category) => {
    const own = lists.filter((list) => list.category === category);
    return { category, name: own[0]!.categoryName, lists: own };
  });
}
