/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@apollo/client';
/** Of CELSIUS the values are whole tenths of a degree: 378 is 37.8 °C. Of DEGREE they are millionths of a degree east or north (WGS-84). */
export type ColumnKind =
  | 'ID'
  | 'ORG_UNIT'
  | 'MOMENT'
  | 'COUNT'
  | 'CELSIUS'
  | 'DEGREE'
  | 'TEXT'
  | 'CHOICE';

export type ListsQueryVariables = Exact<{ [key: string]: never; }>;


export type ListsQuery = { readonly lists: ReadonlyArray<{ readonly name: string, readonly label: string, readonly description: string, readonly category: string, readonly categoryName: string, readonly kind: string | null, readonly due: string | null, readonly dueIsEnd: boolean, readonly item: string | null, readonly columns: ReadonlyArray<{ readonly name: string, readonly label: string, readonly kind: ColumnKind, readonly choices: ReadonlyArray<{ readonly word: string, readonly label: string }> }>, readonly states: ReadonlyArray<{ readonly word: string, readonly label: string }>, readonly countedBy: ReadonlyArray<{ readonly element: string, readonly kind: string | null, readonly state: string | null }> }> };


export const ListsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Lists"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lists"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"categoryName"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"choices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"word"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"due"}},{"kind":"Field","name":{"kind":"Name","value":"dueIsEnd"}},{"kind":"Field","name":{"kind":"Name","value":"item"}},{"kind":"Field","name":{"kind":"Name","value":"states"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"word"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"countedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"element"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<ListsQuery, ListsQueryVariables>;