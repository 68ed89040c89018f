import type { Category } from '../../graphql/by-category.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import type { TimeChoice } from './live/use-board-at.js';
import type { ElementName } from './operations/board-setting.query.js';

/** What is shown of a board below its headline, on a screen or on paper. */
export interface ShownBoard {
  readonly unit: UnitName & { readonly ranked: boolean };
  readonly units: readonly UnitName[];
  readonly elements: readonly ElementName[];
  readonly categories: readonly Category<ElementName>[];
  /** The element by which units are compared. */
  readonly chosen: ElementName;
  /** The unit below to which the page is narrowed. */
  readonly area: string | undefined;
  readonly time: TimeChoice;
}
