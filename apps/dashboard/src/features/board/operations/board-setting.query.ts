import { gql, type TypedDocumentNode } from '@apollo/client';
import { UNIT_AMONG_OTHERS, type UnitAmongOthers } from '../../../graphql/unit.fragment.js';

export type WindowName = 'DAY' | 'ROUND' | 'TO_DATE';
export type KindName = 'STOCK' | 'COUNT' | 'RATE' | 'DURATION' | 'GAUGE';

/** Which way a value has to go to need attention. */
export type Attention = 'HIGH' | 'LOW' | 'NONE';

export interface ElementName {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: KindName;
  readonly window: WindowName;
  readonly description: string;
  readonly attention: Attention;
  /** In the element's unit: beyond it, on the side that wants attention, the number calls for somebody. */
  readonly threshold: number | null;
  /** Its place in its category, from 1. */
  readonly rank: number;
  readonly headline: boolean;
  readonly category: { readonly id: string; readonly name: string };
}

export interface BoardSetting {
  readonly orgUnit: UnitAmongOthers;
  readonly elements: readonly ElementName[];
}

/** Everything of a board that does not change with the numbers: the unit, the units below it, the elements' names. */
export const BOARD_SETTING: TypedDocumentNode<BoardSetting, { orgUnit: string }> = gql`
  query BoardSetting($orgUnit: ID!) {
    orgUnit(code: $orgUnit) {
      ...UnitAmongOthers
    }
    elements {
      code
      name
      unit
      kind
      window
      description
      attention
      threshold
      rank
      headline
      category {
        id
        name
      }
    }
  }
  ${UNIT_AMONG_OTHERS}
`;
