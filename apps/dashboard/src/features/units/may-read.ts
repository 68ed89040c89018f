import type { SignedInUser } from '../session/session-store.js';

/** Whether a unit is offered to this user; the edge judges again. Administrators and analysts see all, others their own and below. */
export function mayReadUnit(user: Pick<SignedInUser, 'role' | 'orgUnit'>, code: string): boolean {
  return user.role === 'admin' || user.role === 'analyst' || code.startsWith(user.orgUnit);
}

/** Whether this user has no board of their own to begin with, and chooses one. */
export function choosesUnit(user: Pick<SignedInUser, 'role'>): boolean {
  return user.role === 'admin' || user.role === 'analyst';
}
