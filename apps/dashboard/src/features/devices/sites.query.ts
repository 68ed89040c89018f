import { gql, type TypedDocumentNode } from '@apollo/client';

/** A site of a committee, as one chooses it. */
export interface SiteName {
  readonly siteId: string;
  readonly name: string;
}

interface SitesOfUnit {
  readonly sites: { readonly edges: readonly { readonly node: SiteName }[] };
}

/** The sites of a committee by name; of one that has more, the first. */
export const SITES: TypedDocumentNode<SitesOfUnit, { orgUnit: string }> = gql`
  query SitesOfUnit($orgUnit: ID!) {
    sites(orgUnit: $orgUnit, first: 500) {
      edges {
        node {
          siteId
          name
        }
      }
    }
  }
`;
