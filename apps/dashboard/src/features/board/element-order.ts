import { byCategory } from '../../graphql/by-category.js';
import type { ElementName } from './operations/board-setting.query.js';

const HEADLINE_COUNT = 7;

/** Up to seven elements for the headline, as the API has them: by category, and within it by rank. */
export function headlineOf<Element extends Pick<ElementName, 'headline' | 'rank' | 'category'>>(elements: readonly Element[]): Element[] {
  return byCategory(elements.filter(({ headline }) => headline))
    .flatMap(({ elements: within }) => within)
    .slice(0, HEADLINE_COUNT);
}
