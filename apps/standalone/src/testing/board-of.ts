import type { ApiClient } from '@yiwang/simulator';

/** What `POST /api/imports` answers, as far as the tests read it. */
export interface ImportAnswer {
  readonly kind: string;
  readonly rows: number;
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  readonly verdicts: readonly { readonly row: number; readonly outcome: string; readonly code?: string }[];
}

/** A unit's values by element code, as GraphQL gives them. */
export async function boardOf(reader: ApiClient, orgUnit: string, from?: string): Promise<Record<string, number | null>> {
  const { board } = await reader.query<{ board: { values: { element: { code: string }; value: number | null }[] } }>(
    'query ($orgUnit: ID!, $from: DateTime) { board(orgUnit: $orgUnit, from: $from) { values { element { code } value } } }',
    { orgUnit, from },
  );
  return Object.fromEntries(board.values.map(({ element, value }) => [element.code, value]));
}
