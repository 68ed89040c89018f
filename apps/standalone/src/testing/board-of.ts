import type { ApiClient } from '@yiwang/simulator';

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

/** A unit's values by element code, as GraphQL gives them: since `from`, and not before they include the position `after`. */
export async function boardOf(
  reader: ApiClient,
  orgUnit: string,
  times: { readonly from: string; readonly after: string },
): Promise<Record<string, number | null>> {
  const { board } = await reader.query<{ board: { values: { element: { code: string }; value: number | null }[] } }>(
    `query ($orgUnit: ID!, $from: DateTime!, $after: String!) {
      board(orgUnit: $orgUnit, from: $from, after: $after) { values { element { code } value } }
    }`,
    { orgUnit, ...times },
  );
  return Object.fromEntries(board.values.map(({ element, value }) => [element.code, value]));
}
