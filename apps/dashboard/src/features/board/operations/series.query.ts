import { gql, type TypedDocumentNode } from '@apollo/client';

export type Step = 'HOUR' | 'DAY';

export interface SeriesAnswer {
  readonly series: readonly {
    readonly element: { readonly code: string };
    readonly points: readonly { readonly at: string; readonly value: number | null }[];
  }[];
}

export interface SeriesVariables {
  readonly orgUnit: string;
  readonly elements: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly step: Step;
}

/** The history of elements of one unit, a point per hour or day. */
export const SERIES: TypedDocumentNode<SeriesAnswer, SeriesVariables> = gql`
  query Series($orgUnit: ID!, $elements: [ID!]!, $from: DateTime!, $to: DateTime!, $step: Step!) {
    series(orgUnit: $orgUnit, elements: $elements, from: $from, to: $to, step: $step) {
      element {
        code
      }
      points {
        at
        value
      }
    }
  }
`;
