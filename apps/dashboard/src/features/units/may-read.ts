import { ruleOf } from '@yiwang/kernel/roles';
import type { SignedInUser } from '../session/session-store.js';

/** Whether a unit is offered to this user; the edge judges again. Who reads everywhere sees all, others their own and below. */
export function mayReadUnit(user: Pick<SignedInUser, 'role' | 'orgUnit'>, code: string): boolean {
  return choosesUnit(user) || code.startsWith(user.orgUnit);
}

/** Whether this user has no board of their own to begin with, and chooses one. */
export function choosesUnit(user: Pick<SignedInUser, 'role'>): boolean {
  return ruleOf(user.role).reads === 'everywhere';
}

/** Whether boards are offered to this user; the edge judges again. */
export function seesNumbers(user: Pick<SignedInUser, 'role'>): boolean {
  return ruleOf(user.role).numbers;
}

/** Whether there may be lists for this user. */
export function seesLists(user: Pick<SignedInUser, 'role'>): boolean {
  return ruleOf(user.role).reads !== 'nowhere';
}

/** Whether this user is offered to report at all. */
export function mayReport(user: Pick<SignedInUser, 'role'>): boolean {
  return ruleOf(user.role).submits !== 'nowhere';
}

/** Whether this user speaks for a household, of which alone everything is that it sees. */
export function isHousehold(user: Pick<SignedInUser, 'role'>): boolean {
  return ruleOf(user.role).ofHousehold === true;
}

/** Whether this user makes accounts, or closes them. */
export function keepsAccounts(user: Pick<SignedInUser, 'role'>): boolean {
  return user.role === 'admin' || user.role === 'securityAdmin';
}

/** Whether this user stands at a gate, or is beside who does. */
export function keepsGates(user: Pick<SignedInUser, 'role'>): boolean {
  return user.role === 'gate' || user.role === 'property' || user.role === 'committee';
}

/** Whether this user goes from door to door for the waste of households in quarantine. */
export function collectsWaste(user: Pick<SignedInUser, 'role'>): boolean {
  return user.role === 'crew';
}

/** The page with which a user begins: their board or the choice of one, their gate, their run, or else what they report or keep. */
export function homeOf(user: Pick<SignedInUser, 'role' | 'orgUnit'>): string {
  if (user.role === 'auditAdmin') return '/audit';
  if (user.role === 'securityAdmin') return '/accounts';
  if (user.role === 'gate') return '/gate';
  if (collectsWaste(user)) return '/run';
  if (!seesNumbers(user)) return '/report';
  return choosesUnit(user) ? '/units' : `/board/${user.orgUnit}`;
}
