import { gql, type TypedDocumentNode } from '@apollo/client';

export interface CompareAnswer {
  readonly compare: readonly { readonly orgUnit: { readonly code: string }; readonly value: number | null }[];
}

/** The units below one, by an element, the one most in need of attention first. */
export const COMPARE: TypedDocumentNode<CompareAnswer, { orgUnit: string; element: string; at: string | null }> = gql`
  query Compare($orgUnit: ID!, $element: ID!, $at: DateTime) {
    compare(orgUnit: $orgUnit, element: $element, at: $at) {
      orgUnit {
        code
      }
      value
    }
  }
`;
