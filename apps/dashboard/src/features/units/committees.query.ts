import type { UnitName } from '../../graphql/unit.fragment.js';

/** A unit with those below it, as far down as was asked. */
export interface UnitTree extends UnitName {
  readonly children?: readonly UnitTree[];
}

/** A unit and all that is below it: from the city it is three steps to a committee. */
export { CommitteesDocument as COMMITTEES } from './committees.query.generated.js';
