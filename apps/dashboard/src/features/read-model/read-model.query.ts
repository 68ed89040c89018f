import { gql, type TypedDocumentNode } from '@apollo/client';

/** Which numbers and lists are shown as they were before their declarations changed. */
export const OUTDATED: TypedDocumentNode<{ readonly readModel: { readonly outdated: readonly string[] } }, Record<string, never>> = gql`
  query Outdated {
    readModel {
      outdated
    }
  }
`;
