import type { UnitName } from '../../../graphql/unit.fragment.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { Shade } from './shades.js';

/** What the areas of a unit are shown by, on a map of its own or on the schematic. */
export interface AreasProps {
  readonly unit: UnitName;
  readonly units: readonly UnitName[];
  /** Their numbers, in the same order; none before there is a board. */
  readonly values: readonly (number | null)[];
  /** The one that shades them. */
  readonly element: ElementName;
  readonly shades: readonly Shade[];
  /** The one to which the page is narrowed. */
  readonly area: string | undefined;
  readonly at: string | undefined;
  readonly onArea: (area: string | undefined) => void;
}
