import { contains, isOfficeRow, levelOf, streetOf, type OrgUnitCode } from './org-unit.js';

/** What an account may be. `analyst` reads everything counted and submits nothing. */
export const ROLES = ['admin', 'district', 'street', 'committee', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

/** A signed-in person: the account and what it stands for. */
export interface Principal {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The unit the account belongs to: 12 digits for a committee, 9 for a street, 6 for a district, 2 for the city. */
  readonly orgUnit: OrgUnitCode;
}

/** Whether a principal may read a unit's numbers: the administrator and analysts all, everyone else their unit and below. */
export function mayRead(principal: Principal, unit: OrgUnitCode): boolean {
  return principal.role === 'admin' || principal.role === 'analyst' || contains(principal.orgUnit, unit);
}

/**
 * Whether a principal may submit for a unit: a committee for itself, a street office for its own row and its
 * committees, an administrator for all. Which submissions a role may send is each definition's own `roles`.
 */
export function maySubmitFor(principal: Principal, unit: OrgUnitCode): boolean {
  switch (principal.role) {
    case 'admin':
      return true;
    case 'committee':
      return unit === principal.orgUnit;
    case 'street':
      return levelOf(unit) === 'committee' && streetOf(unit) === principal.orgUnit;
    case 'district':
    case 'analyst':
      return false;
  }
}

/** Whether a unit is one that a definition for `units` speaks of. */
export function isUnitOf(units: 'committee' | 'office' | 'both' | 'any', unit: OrgUnitCode): boolean {
  switch (units) {
    case 'committee':
      return levelOf(unit) === 'committee' && !isOfficeRow(unit);
    case 'office':
      return isOfficeRow(unit);
    case 'both':
      return levelOf(unit) === 'committee';
    case 'any':
      return true;
  }
}

/**
 * How an edge finds out who is asking: by the session token of a request, from the cookie or the `Authorization`
 * header. `undefined` where there is no live session.
 */
export abstract class Authenticator {
  abstract authenticate(token: string): Promise<Principal | undefined>;
}
