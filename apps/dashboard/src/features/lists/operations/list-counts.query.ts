import { gql, type TypedDocumentNode } from '@apollo/client';

/** How many rows each of some lists has in a unit and below, by the list's name. */
export type ListCounts = Readonly<Record<string, { readonly totalCount: number }>>;

/** The query for the lengths of lists; `lists` are their names, one at least. */
export function countsQuery(lists: readonly string[]): TypedDocumentNode<ListCounts, { readonly orgUnit: string }> {
  return gql(`query ListCounts($orgUnit: ID!) { ${lists.map((name) => `${name}(orgUnit: $orgUnit, first: 1) { totalCount }`).join(' ')} }`);
}
