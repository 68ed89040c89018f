import type { ListQuestion } from './list-question.js';
import type { PlacedRow, RowNode } from './operations/list-rows.query.js';
import type { ListSetting } from './operations/lists.query.js';

/** The list of what is taken on, of all lists: its kind is the list that an item stands in. */
const TAKEN_ON = 'itemsTakenOn';

/** Who looks after an item, by their account, and since when (ISO 8601). */
export interface Holder {
  readonly takenBy: string;
  readonly takenAt: string;
}

/** Who looks after which item, by `itemOf`. */
export type Holders = ReadonlyMap<string, Holder>;

/** Whether a list is that of what is taken on. */
export const isOfTakenItems = ({ name }: Pick<ListSetting, 'name'>): boolean => name === TAKEN_ON;

/** Whether a row of what is taken on is an account's own. */
export const isTakenBy = (account: string) => (node: RowNode): boolean => node['takenBy'] === account;

/** The question for what of a list is taken on: `undefined` for a list whose rows nobody takes on. */
export function takenOnOf({ name }: ListSetting, lists: readonly ListSetting[]): ListQuestion | undefined {
  const list = lists.find((each) => each.name === TAKEN_ON);
  const ofLists = list?.columns.find((column) => column.name === list.kind)?.choices ?? [];
  return list !== undefined && ofLists.some(({ word }) => word === name) ? { list, kind: name, state: null } : undefined;
}

/** The unit of a row; `''` where its list names none. */
export const unitOf = ({ columns }: Pick<ListSetting, 'columns'>, node: RowNode): string =>
  String(node[columns.find(({ kind }) => kind === 'ORG_UNIT')?.name ?? ''] ?? '');

/** By which a row is taken on. */
export const itemIdOf = ({ item }: Pick<ListSetting, 'item'>, node: RowNode): string => (item === null ? node.key : String(node[item]));

/** An item among those of all units. */
const itemOf = (orgUnit: unknown, itemId: string): string => `${String(orgUnit)} ${itemId}`;

/** Who has a row of a list, if somebody has. */
export const holderOf = (holders: Holders, list: Pick<ListSetting, 'item' | 'columns'>, node: RowNode): Holder | undefined =>
  holders.get(itemOf(unitOf(list, node), itemIdOf(list, node)));

/** Who has which item, as the rows of what is taken on say. */
export const holdersIn = (rows: readonly PlacedRow[]): Holders =>
  new Map(rows.map(({ node }) => [itemOf(node['orgUnit'], String(node['itemId'])), { takenBy: String(node['takenBy']), takenAt: String(node['takenAt']) }]));
