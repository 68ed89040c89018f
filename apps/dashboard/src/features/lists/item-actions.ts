import type { Role } from '@yiwang/kernel';
import type { SignedInUser } from '../session/session-store.js';
import type { RowNode } from './operations/list-rows.query.js';
import type { ListSetting } from './operations/lists.query.js';
import { itemIdOf } from './taken-items.js';

export type ItemActionType = 'take-on-item' | 'let-go-item' | 'retry-policy';

/** Something a row offers to do: a submission, ready to be sent. */
export interface ItemAction {
  readonly type: ItemActionType;
  readonly orgUnit: string;
  readonly data: unknown;
}

/** The list of policies that failed. */
const FAILURES = 'policyFailures';
/** As many digits has the code of a committee, and of a street's office row. */
const COMMITTEE_DIGITS = 12;

/** Whom each is offered to, of those who see lists beside numbers; the edge judges again. */
export const OFFERED_TO: Readonly<Record<ItemActionType, readonly Role[]>> = {
  'take-on-item': ['committee', 'street', 'admin'],
  'let-go-item': ['committee', 'street', 'admin'],
  'retry-policy': ['street', 'admin'],
};

/**
 * What a row of a list whose items are taken on offers to this user: to take it on, or to let it go; and of a policy that
 * failed to try again, unless somebody waits for that already.
 */
export function actionsOn(list: ListSetting, node: RowNode, held: boolean, user: Pick<SignedInUser, 'role'>): readonly ItemAction[] {
  const orgUnit = String(node[list.columns.find(({ kind }) => kind === 'ORG_UNIT')?.name ?? '']);
  const ofCommittee = orgUnit.length === COMMITTEE_DIGITS;
  const item = { list: list.name, itemId: itemIdOf(list, node) };
  const actions: ItemAction[] = [];
  if (list.name === FAILURES && (node['askedAt'] ?? null) === null && (ofCommittee || user.role === 'admin')) {
    actions.push({ type: 'retry-policy', orgUnit, data: { failureId: node['failureId'] } });
  }
  if (ofCommittee) actions.push({ type: held ? 'let-go-item' : 'take-on-item', orgUnit, data: item });
  return actions.filter(({ type }) => OFFERED_TO[type].includes(user.role));
}
