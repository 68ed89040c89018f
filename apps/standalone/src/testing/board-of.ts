import type { ApiClient } from '@yiwang/simulator';

/** Who may ask GraphQL. */
type Reader = Pick<ApiClient, 'query'>;

/** The moments that a board is of, and the position that it includes; where nothing is said, what the API takes then. */
interface BoardTimes {
  readonly from?: string;
  readonly at?: string;
  readonly after?: string | undefined;
}

/** What `POST /api/imports` answers, as far as the tests read it. */
export interface ImportAnswer {
  readonly kind: string;
  readonly rows: number;
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  /** The last position in the log of what its rows became. */
  readonly position?: string;
  readonly verdicts: readonly { readonly row: number; readonly outcome: string; readonly code?: string }[];
}

/** A unit's values by element code, as GraphQL gives them: since `from`, as of `at`, and not before they include the position `after`. */
export async function boardOf(reader: Reader, orgUnit: string, times: BoardTimes): Promise<Record<string, number | null>> {
  const { board } = await reader.query<{ board: { values: { element: { code: string }; value: number | null }[] } }>(
    `query ($orgUnit: ID!, $from: DateTime, $at: DateTime, $after: String) {
      board(orgUnit: $orgUnit, from: $from, at: $at, after: $after) { values { element { code } value } }
    }`,
    { orgUnit, ...times },
  );
  return Object.fromEntries(board.values.map(({ element, value }) => [element.code, value]));
}

/** Some of these values, in the order of their codes. @throws where there is no such element */
export async function numbersOf(reader: Reader, orgUnit: string, codes: readonly string[], times: BoardTimes): Promise<readonly (number | null)[]> {
  const board = await boardOf(reader, orgUnit, times);
  return codes.map((code) => {
    const value = board[code];
    if (value === undefined) throw new Error(`there is no element ${code}`);
    return value;
  });
}
