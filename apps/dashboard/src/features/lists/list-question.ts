import type { ListSetting } from './operations/lists.query.js';

/** Which rows of a list are looked at: all, those of a kind, those in a state. */
export interface ListQuestion {
  readonly list: ListSetting;
  readonly kind: string | null;
  readonly state: string | null;
}

/** The lists that an element counts, each narrowed to the rows that it counts. */
export function questionsBehind(element: string, lists: readonly ListSetting[]): readonly ListQuestion[] {
  return lists.flatMap((list) =>
    list.countedBy.filter((count) => count.element === element).map(({ kind, state }) => ({ list, kind, state })),
  );
}

/** What the rows looked at have in common, as the list names it. */
export function filterLabels({ list, kind, state }: ListQuestion): readonly string[] {
  const words = list.columns.find(({ name }) => name === list.kind)?.choices ?? [];
  const labels = [words.find(({ word }) => word === kind)?.label, list.states.find(({ word }) => word === state)?.label];
  return labels.filter((label) => label !== undefined);
}
