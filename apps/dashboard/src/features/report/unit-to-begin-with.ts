import type { SignedInUser } from '../session/session-store.js';
import type { SubmissionDescription } from './submissions.js';

/** The row of a street that holds its office's own facts. */
export const officeRow = (street: string): string => `${street}000`;

/** Whether this user is of a committee, whatever their role: the only unit they report for. */
export const isOfCommittee = ({ orgUnit }: Pick<SignedInUser, 'orgUnit'>): boolean => orgUnit.length === 12;

/** For whom one reports unless one says otherwise: whoever is of a committee for it, a street for its office where it may, else no one yet. */
export function unitToBeginWith(user: Pick<SignedInUser, 'role' | 'orgUnit'>, units: SubmissionDescription['units']): string {
  if (isOfCommittee(user)) return user.orgUnit;
  return user.role === 'street' && (units === 'office' || units === 'both') ? officeRow(user.orgUnit) : '';
}
