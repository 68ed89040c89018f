import { gql, type TypedDocumentNode } from '@apollo/client';
import { UNIT_AMONG_OTHERS, type UnitAmongOthers } from '../../graphql/unit.fragment.js';

/** A unit, the one above and those below. */
export const UNITS: TypedDocumentNode<{ orgUnit: UnitAmongOthers }, { orgUnit: string }> = gql`
  query Units($orgUnit: ID!) {
    orgUnit(code: $orgUnit) {
      ...UnitAmongOthers
    }
  }
  ${UNIT_AMONG_OTHERS}
`;
