import type { SignedInUser } from '../session/session-store.js';

/** Who is offered the import of ledgers; the edge judges again. */
export function mayImport(user: Pick<SignedInUser, 'role'>): boolean {
  return user.role === 'committee' || user.role === 'admin';
}
