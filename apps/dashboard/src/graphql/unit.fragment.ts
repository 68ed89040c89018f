import { gql } from '@apollo/client';

export type LevelName = 'CITY' | 'DISTRICT' | 'STREET' | 'COMMITTEE';

/** A unit as screens name it. */
export interface UnitName {
  readonly code: string;
  readonly name: string;
  readonly level: LevelName;
}

/** A unit with the one above it and those below it that the reader may read. */
export interface UnitAmongOthers extends UnitName {
  readonly parent: UnitName | null;
  readonly children: readonly UnitName[];
  /** Whether those below it may be ranked. */
  readonly ranked: boolean;
}

/** {@link UnitName}, for the queries that ask for units. */
export const UNIT_NAME = gql`
  fragment UnitName on OrgUnit {
    code
    name
    level
  }
`;

/** {@link UnitAmongOthers}, for the queries that ask for a unit and its neighbours. */
export const UNIT_AMONG_OTHERS = gql`
  fragment UnitAmongOthers on OrgUnit {
    ...UnitName
    parent {
      ...UnitName
    }
    children {
      ...UnitName
    }
    ranked
  }
  ${UNIT_NAME}
`;
