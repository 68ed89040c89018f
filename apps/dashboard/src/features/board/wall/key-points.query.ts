import { gql, type TypedDocumentNode } from '@apollo/client';

/** The kinds of site that a duty officer looks for on a map, each with a sign of its own shape. */
export const KEY_POINTS = { entrance: '●', hotel: '▲', constructionSite: '◆', garbageRoom: '■', disinfectionStation: '✚' } as const;
export type KeyPoint = keyof typeof KEY_POINTS;

export type KeyPointsAnswer = Readonly<Record<KeyPoint, { readonly totalCount: number }>>;

/** How many key points a unit and those below it have registered: counted there, for a street has more sites than a page of their list. */
export const COUNT_KEY_POINTS: TypedDocumentNode<KeyPointsAnswer, { orgUnit: string; at: string | null }> = gql`
  query KeyPoints($orgUnit: ID!, $at: DateTime) {
    entrance: sites(orgUnit: $orgUnit, kind: entrance, at: $at, first: 1) {
      totalCount
    }
    hotel: sites(orgUnit: $orgUnit, kind: hotel, at: $at, first: 1) {
      totalCount
    }
    constructionSite: sites(orgUnit: $orgUnit, kind: constructionSite, at: $at, first: 1) {
      totalCount
    }
    garbageRoom: sites(orgUnit: $orgUnit, kind: garbageRoom, at: $at, first: 1) {
      totalCount
    }
    disinfectionStation: sites(orgUnit: $orgUnit, kind: disinfectionStation, at: $at, first: 1) {
      totalCount
    }
  }
`;

/** The kinds that there are, each with how many, in the order of {@link KEY_POINTS}. */
export function keyPointsOf(answer: KeyPointsAnswer | undefined): readonly { readonly kind: KeyPoint; readonly count: number }[] {
  if (answer === undefined) return [];
  return (Object.keys(KEY_POINTS) as KeyPoint[]).map((kind) => ({ kind, count: answer[kind].totalCount })).filter(({ count }) => count > 0);
}
