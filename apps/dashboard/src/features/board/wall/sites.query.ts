import { gql, type TypedDocumentNode } from '@apollo/client';

export interface SitesAnswer {
  readonly sites: { readonly edges: readonly { readonly node: { readonly siteType: string; readonly orgUnit: string } }[] };
}

/** The registered sites of a unit and those below it: which kind, and where. */
export const SITES: TypedDocumentNode<SitesAnswer, { orgUnit: string; at: string | null }> = gql`
  query SitesOnMap($orgUnit: ID!, $at: DateTime) {
    sites(orgUnit: $orgUnit, at: $at, first: 500) {
      edges {
        node {
          key
          siteType
          orgUnit
        }
      }
    }
  }
`;

/** The kinds that a duty officer looks for on a map, each with a sign of its own shape. */
export const KEY_POINTS = { entrance: '●', hotel: '▲', constructionSite: '◆', garbageRoom: '■', disinfectionStation: '✚' } as const;
export type KeyPoint = keyof typeof KEY_POINTS;

/** How many key points of each kind a unit has, in the order of {@link KEY_POINTS}; kinds it has none of are left out. */
export function keyPointsOf(unit: string, answer: SitesAnswer | undefined): readonly { readonly kind: KeyPoint; readonly count: number }[] {
  const here = (answer?.sites.edges ?? []).filter(({ node }) => node.orgUnit.startsWith(unit));
  return (Object.keys(KEY_POINTS) as KeyPoint[]).flatMap((kind) => {
    const count = here.filter(({ node }) => node.siteType === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
}
