import { gql, type TypedDocumentNode } from '@apollo/client';
import type { BoardPatch, Reading } from '../live/board-state.js';

interface BoardAnswer {
  readonly asOf: string;
  readonly lagSeconds: number;
  readonly catchingUp: boolean;
  readonly position: string;
  readonly values: readonly (Reading & { readonly element: { readonly code: string } })[];
}

/** By alias: `u310105002`. */
export type BoardsAnswer = Readonly<Record<string, BoardAnswer>>;

export interface BoardAtVariables {
  readonly at: string | null;
  readonly from: string | null;
}

/** The API refuses queries of more than 500 fields; a board takes twelve. */
const UNITS_PER_QUERY = 40;

/** Units in as many portions as {@link boardsAt} is to be asked for. */
export function portionsOf(units: readonly string[]): readonly (readonly string[])[] {
  const portions: (readonly string[])[] = [];
  for (let first = 0; first < units.length; first += UNITS_PER_QUERY) portions.push(units.slice(first, first + UNITS_PER_QUERY));
  return portions;
}

/**
 * The boards of several units at an hour of the past or over a period, in one query: one aliased field per unit.
 * Unit codes are digits and are checked here, since they become part of the query's text.
 */
export function boardsAt(units: readonly string[]): TypedDocumentNode<BoardsAnswer, BoardAtVariables> {
  const fields = units.map((code) => {
    if (!/^\d{2,12}$/.test(code)) throw new RangeError(`not a unit code: ${code}`);
    return `u${code}: board(orgUnit: "${code}", at: $at, from: $from) { ...BoardValues }`;
  });
  return gql`
    query BoardsAt($at: DateTime, $from: DateTime) {
      ${fields.join('\n')}
    }
    fragment BoardValues on Board {
      asOf
      lagSeconds
      catchingUp
      position
      values {
        element {
          code
        }
        value
        numerator
        denominator
        committees
        change
      }
    }
  `;
}

/** The answer of {@link boardsAt} as one complete patch; `units[0]` gives its as-of and lag. */
export function patchOfAnswer(units: readonly string[], answer: BoardsAnswer): BoardPatch {
  const [orgUnit = ''] = units;
  const own = answer[`u${orgUnit}`];
  if (own === undefined) throw new RangeError('the answer lacks the unit itself');
  return {
    orgUnit,
    complete: true,
    asOf: own.asOf,
    lagSeconds: own.lagSeconds,
    catchingUp: own.catchingUp,
    position: own.position,
    values: units.flatMap((unit) =>
      (answer[`u${unit}`]?.values ?? []).map(({ element, ...reading }) => ({ ...reading, orgUnit: unit, element: element.code })),
    ),
  };
}
