import { gql, type TypedDocumentNode } from '@apollo/client';
import type { ListQuestion } from '../list-question.js';

/** What the reader may submit next of a row, with what the row knows of it. */
export interface NextSubmission {
  readonly type: string;
  readonly label: string;
  readonly orgUnit: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What the row suggests for the rest. */
  readonly likely: Readonly<Record<string, unknown>>;
}

/** A row as it is answered: its key, its state, what may come next of it, and its columns by name. */
export interface RowNode {
  readonly key: string;
  readonly state?: string | null;
  readonly next?: readonly NextSubmission[];
  readonly [column: string]: unknown;
}

/** A row with its place: cursors of a list, compared as texts, are in its order. */
export interface PlacedRow {
  readonly cursor: string;
  readonly node: RowNode;
}

export interface RowsPage {
  readonly edges: readonly PlacedRow[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
  readonly asOf: string;
  readonly position: string;
}

export interface RowsPatch {
  /** The log position up to which the changes go. */
  readonly position: string;
  readonly asOf: string;
  /** More has changed than is told row by row. */
  readonly reload: boolean;
  readonly totalCount: number;
  readonly changes: readonly {
    readonly change: 'ENTERED' | 'CHANGED' | 'LEFT';
    readonly key: string;
    readonly cursor: string;
    /** Empty for a row that left. */
    readonly node: RowNode | null;
  }[];
}

export interface PageVariables {
  readonly orgUnit: string;
  readonly at: string | null;
  readonly first: number;
  readonly after: string | null;
  /** The log position that the page has to include. */
  readonly position: string | null;
}

/** The query for a page of any list, made from what the list says of itself. */
export function rowsQuery(question: ListQuestion): TypedDocumentNode<{ readonly page: RowsPage }, PageVariables> {
  return gql(`query ListRows($orgUnit: ID!, $at: DateTime, $first: Int, $after: String, $position: String) {
    page: ${question.list.name}(orgUnit: $orgUnit, at: $at, first: $first, after: $after, afterPosition: $position${filtersOf(question)}) {
      edges { cursor node { ${fieldsOf(question)} } } pageInfo { hasNextPage endCursor } totalCount asOf position
    }
  }`);
}

/** The subscription to the changes of the same rows. */
export function rowsSubscription(question: ListQuestion): TypedDocumentNode<{ readonly patch: RowsPatch }, { readonly orgUnit: string }> {
  return gql(`subscription WatchRows($orgUnit: ID!) {
    patch: ${question.list.name}(orgUnit: $orgUnit${filtersOf(question)}) {
      position asOf reload totalCount changes { change key cursor node { ${fieldsOf(question)} } }
    }
  }`);
}

function filtersOf({ kind, state }: ListQuestion): string {
  return `${kind === null ? '' : `, kind: ${kind}`}${state === null ? '' : `, state: ${state}`}`;
}

function fieldsOf({ list }: ListQuestion): string {
  const next = 'next { type label orgUnit data likely }';
  return ['key', ...(list.states.length > 0 ? ['state'] : []), next, ...list.columns.map(({ name }) => name)].join(' ');
}
