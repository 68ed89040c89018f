import type { ElementName } from './operations/board-setting.query.js';

const HEADLINE_COUNT = 7;

/** Up to seven elements for the headline, as the API has them: by category, and within it by rank. */
export function headlineOf<Element extends Pick<ElementName, 'headline' | 'rank' | 'category'>>(elements: readonly Element[]): Element[] {
  return byCategory(elements.filter(({ headline }) => headline))
    .flatMap(({ elements: within }) => within)
    .slice(0, HEADLINE_COUNT);
}

/** A category with its elements, ranked. */
export interface Category<Element> {
  readonly id: string;
  readonly name: string;
  readonly elements: readonly Element[];
}

/** Elements grouped by category and ranked within it; a category without elements does not appear. The order never depends on values. */
export function byCategory<Element extends Pick<ElementName, 'rank' | 'category'>>(
  elements: readonly Element[],
): readonly Category<Element>[] {
  const groups = new Map<string, { id: string; name: string; elements: Element[] }>();
  for (const element of [...elements].sort((a, b) => a.rank - b.rank)) {
    const { id, name } = element.category;
    const group = groups.get(id) ?? { id, name, elements: [] };
    group.elements.push(element);
    groups.set(id, group);
  }
  return [...groups.values()].sort((a, b) => a.id.localeCompare(b.id));
}
