import type { Role } from '@yiwang/kernel';
import type { SignedInUser } from '../session/session-store.js';
import type { RowNode } from './operations/list-rows.query.js';
import type { ListSetting } from './operations/lists.query.js';
import { itemIdOf, unitOf } from './taken-items.js';

export type ItemActionType = 'take-on-item' | 'let-go-item' | 'retry-policy';

/** Something a row offers to do: a submission, ready to be sent. */
export interface ItemAction {
  readonly type: ItemActionType;
  readonly orgUnit: string;
  readonly data: unknown;
}

/** As many digits has the code of a committee, and of a street's office row. */
const COMMITTEE_DIGITS = 12;

/** What may come next of a row and is sent by one touch: it has nothing to fill in. */
export const AT_ONE_TOUCH: readonly string[] = ['retry-policy', 'let-go-item', 'confirm-draft'];

/** Whom taking on and letting go are offered to; the edge judges again. */
export const OFFERED_TO: readonly Role[] = ['committee', 'street', 'admin', 'doctor', 'police', 'department', 'volunteer'];

/** What a row of what is taken on offers to this user: to let it go. */
export function actionsOnTaken(node: RowNode, { role }: Pick<SignedInUser, 'role'>): readonly ItemAction[] {
  return OFFERED_TO.includes(role) ? [{ type: 'let-go-item', orgUnit: String(node['orgUnit']), data: { list: node['list'], itemId: node['itemId'] } }] : [];
}

/**
 * What a row of a list whose items are taken on offers to this user at one touch: to take it on, or to let it go; and of a
 * policy that failed to try again, where that may come next.
 */
export function actionsOn(list: ListSetting, node: RowNode, held: boolean, user: Pick<SignedInUser, 'role'>): readonly ItemAction[] {
  const orgUnit = unitOf(list, node);
  const ofCommittee = orgUnit.length === COMMITTEE_DIGITS;
  const item = { list: list.name, itemId: itemIdOf(list, node) };
  const retry = node.next?.find(({ type }) => type === 'retry-policy');
  const actions: ItemAction[] = [];
  if (retry !== undefined) actions.push({ type: 'retry-policy', orgUnit: retry.orgUnit, data: retry.data });
  if (ofCommittee && OFFERED_TO.includes(user.role)) actions.push({ type: held ? 'let-go-item' : 'take-on-item', orgUnit, data: item });
  return actions;
}
