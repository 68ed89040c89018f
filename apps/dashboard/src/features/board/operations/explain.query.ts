import { gql, type TypedDocumentNode } from '@apollo/client';

export interface Contribution {
  readonly eventId: string;
  readonly type: string;
  readonly orgUnit: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string | null;
  readonly part: string;
  readonly value: number;
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
          type
          orgUnit
          occurredAt
          recordedAt
          actor
          part
          value
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
