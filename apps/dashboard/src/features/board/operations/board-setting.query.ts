import { gql, type TypedDocumentNode } from '@apollo/client';

export type LevelName = 'CITY' | 'DISTRICT' | 'STREET' | 'COMMITTEE';
export type WindowName = 'DAY' | 'ROUND' | 'TO_DATE';
export type KindName = 'STOCK' | 'COUNT' | 'RATE' | 'DURATION' | 'GAUGE';

/** Which way a value has to go to need attention. */
export type Attention = 'HIGH' | 'LOW' | 'NONE';

export interface UnitName {
  readonly code: string;
  readonly name: string;
  readonly level: LevelName;
}

export interface ElementName {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: KindName;
  readonly window: WindowName;
  readonly description: string;
  readonly attention: Attention;
  readonly category: { readonly id: string; readonly name: string };
}

export interface BoardSetting {
  readonly orgUnit: UnitName & { readonly parent: UnitName | null; readonly children: readonly UnitName[] };
  readonly elements: readonly ElementName[];
}

/** Everything of a board that does not change with the numbers: the unit, the units below it, the elements' names. */
export const BOARD_SETTING: TypedDocumentNode<BoardSetting, { orgUnit: string }> = gql`
  query BoardSetting($orgUnit: ID!) {
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
    elements {
      code
      name
      unit
      kind
      window
      description
      attention
      category {
        id
        name
      }
    }
  }
`;
