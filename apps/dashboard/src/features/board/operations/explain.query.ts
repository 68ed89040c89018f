import { gql, type TypedDocumentNode } from '@apollo/client';

export interface Contribution {
  readonly eventId: string;
  readonly eventType: string;
  readonly orgUnit: string;
  /** `value`, `numerator` or `denominator`: what of the element it counts in. */
  readonly part: string;
  readonly n: number;
  readonly at: string;
  /** Empty for what counts once, and for what still holds. */
  readonly until: string | null;
  readonly held: boolean;
  /** The account that reported it. */
  readonly who: string;
}

export interface ExplainAnswer {
  readonly explain: {
    readonly edges: readonly { readonly cursor: string; readonly node: Contribution }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

export interface ExplainVariables {
  readonly orgUnit: string;
  readonly element: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly first: number;
  readonly after: string | null;
}

/** The events behind a number, by part. */
export const EXPLAIN: TypedDocumentNode<ExplainAnswer, ExplainVariables> = gql`
  query Explain($orgUnit: ID!, $element: ID!, $from: DateTime, $to: DateTime, $first: Int, $after: String) {
    explain(orgUnit: $orgUnit, element: $element, from: $from, to: $to, first: $first, after: $after) {
      edges {
        cursor
        node {
          eventId
          eventType
          orgUnit
          part
          n
          at
          until
          held
          who
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
