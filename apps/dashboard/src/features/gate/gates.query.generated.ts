/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@apollo/client';
export type EntrancesStanding =
  /** Nobody there (空岗) */
  | 'unstaffed'
  /** Staffed (有人值守) */
  | 'staffed'
  /** Locked (已上锁) */
  | 'locked'
  /** Sealed (已封闭) */
  | 'sealed';

export type GatesOfUnitQueryVariables = Exact<{
  orgUnit: string;
}>;


export type GatesOfUnitQuery = { readonly entrances: { readonly edges: ReadonlyArray<{ readonly node: { readonly key: string, readonly entranceId: string, readonly name: string, readonly orgUnit: string, readonly compoundId: string | null, readonly standing: EntrancesStanding, readonly since: string, readonly shiftId: string | null } }> } };


export const GatesOfUnitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GatesOfUnit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entrances"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orgUnit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"entranceId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"orgUnit"}},{"kind":"Field","name":{"kind":"Name","value":"compoundId"}},{"kind":"Field","name":{"kind":"Name","value":"standing"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"shiftId"}}]}}]}}]}}]}}]} as unknown as DocumentNode<GatesOfUnitQuery, GatesOfUnitQueryVariables>;