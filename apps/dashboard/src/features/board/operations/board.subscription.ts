import { gql, type TypedDocumentNode } from '@apollo/client';
import type { BoardPatch } from '../live/board-state.js';

/** The board of a unit and the units below it: complete first, then only what changed. */
export const WATCH_BOARD: TypedDocumentNode<{ board: BoardPatch }, { orgUnit: string }> = gql`
  subscription WatchBoard($orgUnit: ID!) {
    board(orgUnit: $orgUnit, withChildren: true) {
      orgUnit
      asOf
      lagSeconds
      catchingUp
      position
      complete
      values {
        orgUnit
        element
        value
        numerator
        denominator
        committees
        change
      }
    }
  }
`;
