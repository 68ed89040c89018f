import { gql, type TypedDocumentNode } from '@apollo/client';
import { UNIT_NAME, type UnitName } from '../../graphql/unit.fragment.js';

/** A unit with those below it, as far down as was asked. */
export interface UnitTree extends UnitName {
  readonly children?: readonly UnitTree[];
}

/** A unit and all that is below it: from the city it is three steps to a committee. */
export const COMMITTEES: TypedDocumentNode<{ orgUnit: UnitTree }, { orgUnit: string }> = gql`
  query Committees($orgUnit: ID!) {
    orgUnit(code: $orgUnit) {
      ...UnitName
      children {
        ...UnitName
        children {
          ...UnitName
          children {
            ...UnitName
          }
        }
      }
    }
  }
  ${UNIT_NAME}
`;
