/** What of an element says where it stands among others. */
interface Placed {
  readonly category: { readonly id: string; readonly name: string };
  readonly rank: number;
}

/** A category with its elements, ranked. */
export interface Category<Element> {
  readonly id: string;
  readonly name: string;
  readonly elements: readonly Element[];
}

/** Elements grouped by category and ranked within it; a category without elements does not appear. The order never depends on values. */
export function byCategory<Element extends Placed>(
  elements: readonly Element[],
): readonly Category<Element>[] {
  const groups = new Map<string, { id: string; name: string; elements: Element[] }>();
  for (const element of [...elements].sort((a, b) => a.rank - b.rank)) {
    const { id, name } = element.category;
    const group = groups.get(id) ?? { id, name, elements: [] };
    group.elements.push(element);
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
