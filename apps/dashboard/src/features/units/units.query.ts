import { gql, type TypedDocumentNode } from '@apollo/client';
import type { UnitName } from '../board/operations/board-setting.query.js';

export interface UnitsAnswer {
  readonly orgUnit: UnitName & { readonly parent: UnitName | null; readonly children: readonly UnitName[] };
}

/** A unit, the one above and those below. */
export const UNITS: TypedDocumentNode<UnitsAnswer, { orgUnit: string }> = gql`
  query Units($orgUnit: ID!) {
    orgUnit(code: $orgUnit) {
      code
      name
      level
      parent {
        code
        name
        level
      }
      children {
        code
        name
        level
      }
    }
  }
`;
