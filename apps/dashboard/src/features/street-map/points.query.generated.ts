/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@apollo/client';
export type SitesSiteType =
  /** Compound (小区) */
  | 'compound'
  /** Building (楼栋) */
  | 'building'
  /** Entrance (出入口) */
  | 'entrance'
  /** Checkpoint (道口) */
  | 'checkpoint'
  /** Entry door (电子防盗门) */
  | 'door'
  /** Garbage room (垃圾房) */
  | 'garbageRoom'
  /** Elevator (电梯) */
  | 'elevator'
  /** Disinfection station (消毒点) */
  | 'disinfectionStation'
  /** Hotel (宾旅馆) */
  | 'hotel'
  /** Office building (楼宇园区) */
  | 'office'
  /** Construction site (工地) */
  | 'constructionSite'
  /** Shop (沿街商户) */
  | 'shop'
  /** Pharmacy (药店) */
  | 'pharmacy'
  /** Market (菜场) */
  | 'market'
  /** Eldercare home (养老机构) */
  | 'eldercare'
  /** Parcel pickup point (快递取件点) */
  | 'pickupPoint'
  /** Central quarantine site (集中隔离点) */
  | 'centralQuarantine'
  /** Medical waste plant (医疗废物处置厂) */
  | 'wastePlant';

export type PointFragment = { readonly siteId: string, readonly siteType: SitesSiteType, readonly name: string, readonly orgUnit: string, readonly lngE6: number | null, readonly latE6: number | null };

export type PointsOnMapQueryVariables = Exact<{
  orgUnit: string;
  at?: string | null | undefined;
}>;


export type PointsOnMapQuery = { readonly entrance: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly siteId: string, readonly siteType: SitesSiteType, readonly name: string, readonly orgUnit: string, readonly lngE6: number | null, readonly latE6: number | null } }> }, readonly hotel: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly siteId: string, readonly siteType: SitesSiteType, readonly name: string, readonly orgUnit: string, readonly lngE6: number | null, readonly latE6: number | null } }> }, readonly constructionSite: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly siteId: string, readonly siteType: SitesSiteType, readonly name: string, readonly orgUnit: string, readonly lngE6: number | null, readonly latE6: number | null } }> }, readonly garbageRoom: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly siteId: string, readonly siteType: SitesSiteType, readonly name: string, readonly orgUnit: string, readonly lngE6: number | null, readonly latE6: number | null } }> }, readonly disinfectionStation: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly siteId: string, readonly siteType: SitesSiteType, readonly name: string, readonly orgUnit: string, readonly lngE6: number | null, readonly latE6: number | null } }> } };

export const PointFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Point"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SitesRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"siteId"}},{"kind":"Field","name":{"kind":"Name","value":"siteType"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"orgUnit"}},{"kind":"Field","name":{"kind":"Name","value":"lngE6"}},{"kind":"Field","name":{"kind":"Name","value":"latE6"}}]}}]} as unknown as DocumentNode<PointFragment, unknown>;
export const PointsOnMapDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PointsOnMap"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"entrance"},"name":{"kind":"Name","value":"sites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orgUnit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"entrance"}},{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Point"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"hotel"},"name":{"kind":"Name","value":"sites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orgUnit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"hotel"}},{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Point"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"constructionSite"},"name":{"kind":"Name","value":"sites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orgUnit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"constructionSite"}},{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Point"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"garbageRoom"},"name":{"kind":"Name","value":"sites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orgUnit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"garbageRoom"}},{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Point"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"disinfectionStation"},"name":{"kind":"Name","value":"sites"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"orgUnit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orgUnit"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"disinfectionStation"}},{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Point"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Point"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SitesRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"siteId"}},{"kind":"Field","name":{"kind":"Name","value":"siteType"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"orgUnit"}},{"kind":"Field","name":{"kind":"Name","value":"lngE6"}},{"kind":"Field","name":{"kind":"Name","value":"latE6"}}]}}]} as unknown as DocumentNode<PointsOnMapQuery, PointsOnMapQueryVariables>;