import { gql, type TypedDocumentNode } from '@apollo/client';
import type { ListSetting } from '../../lists/operations/lists.query.js';

/** The state of a row whose moment has passed, in every list that has such. */
const OVERDUE = 'OVERDUE';

/** A list some of whose rows may be overdue, with the element that counts those. */
export interface OverdueList {
  readonly name: string;
  readonly due: string;
  readonly unit: string;
  readonly element: string;
}

/** The lists of which something may be overdue and has a number on the board to open. */
export function overdueLists(lists: readonly ListSetting[]): readonly OverdueList[] {
  return lists.flatMap(({ name, due, columns, states, countedBy }) => {
    const unit = columns.find(({ kind }) => kind === 'ORG_UNIT')?.name;
    const element = countedBy.find(({ state }) => state === OVERDUE)?.element;
    return due === null || unit === undefined || element === undefined || !states.some(({ word }) => word === OVERDUE) ? [] : [{ name, due, unit, element }];
  });
}

/** By alias: a list's overdue rows, the longest overdue first. */
export type OverdueAnswer = Readonly<
  Record<string, { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly due: string; readonly unit: string } }[] }>
>;

/** The overdue rows of all these lists in one query, 200 of each at most. */
export function overdueRows(lists: readonly OverdueList[]): TypedDocumentNode<OverdueAnswer, { orgUnit: string; at: string | null }> {
  const fields = lists.map(
    ({ name, due, unit }) =>
      `${name}: ${name}(orgUnit: $orgUnit, state: ${OVERDUE}, at: $at, first: 200) { totalCount edges { node { key due: ${due} unit: ${unit} } } }`,
  );
  return gql(`query OverdueRows($orgUnit: ID!, $at: DateTime) { ${fields.join(' ')} }`);
}
