import { contains, isOfficeRow, levelOf, type OrgUnitCode } from './org-unit.js';
import type { Refusal } from './refusal.js';
import { ruleOf, type Reach, type Role } from './role.js';

/** What a device's key is good for: one kind of submission, of the sites of its principal. */
export interface DeviceKey {
  /** The device, as its submissions name it. */
  readonly id: string;
  readonly submission: string;
}

/** A signed-in person, or a device by its key: the account and what it stands for. */
export interface Principal {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The unit the account belongs to: 12 digits for a committee, 9 for a street, 6 for a district, 2 for the city. */
  readonly orgUnit: OrgUnitCode;
  /** The sites it speaks for, where its role has sites: a desk its hotel, a manager the compounds. */
  readonly sites?: readonly string[] | undefined;
  /** The bureau it is of, where its role has one. */
  readonly bureau?: string | undefined;
  /** Of a device, and of nobody else. */
  readonly device?: DeviceKey | undefined;
}

/** Whether a principal may read anything of a unit: which numbers and lists, its role says. */
export function mayRead(principal: Principal, unit: OrgUnitCode): boolean {
  return reaches(ruleOf(principal.role).reads, principal, unit);
}

/** Whether a principal may see numbers of a unit, and what they are made of. */
export function maySeeNumbers(principal: Principal, unit: OrgUnitCode): boolean {
  return ruleOf(principal.role).numbers && mayRead(principal, unit);
}

/** Whether a role sees a list, of the units it may read. @param readers the roles the list is for, beside those that see all. */
export function maySeeList(role: Role, readers: readonly Role[]): boolean {
  return ruleOf(role).lists === 'all' ? ruleOf(role).reads !== 'nowhere' : readers.includes(role);
}

/** The sites whose rows alone a principal sees of the lists of its units; `undefined`: rows of any site, and of none. */
export const sitesSeen = ({ role, sites = [] }: Pick<Principal, 'role' | 'sites'>): readonly string[] | undefined =>
  ruleOf(role).of === 'sites' ? sites : undefined;

/**
 * Whether a principal may submit for a unit: a committee for itself, a street office for its own row and its
 * committees, an administrator for all. Which submissions a role may send is each definition's own `roles`.
 */
export function maySubmitFor(principal: Principal, unit: OrgUnitCode): boolean {
  const { submits } = ruleOf(principal.role);
  return submits === 'everywhere' || (levelOf(unit) === 'committee' && reaches(submits, principal, unit));
}

/**
 * The site that a submission speaks of, as far as its sender has to name one: what its data says, else what came with it,
 * else the only one its sender has. Whoever speaks for units names none beside the data's.
 *
 * Refuses `not-your-site`, and `site-required` where the sender has several.
 *
 * @param said what the data says; @param named what came with the submission
 * @param within whether a stranger that the data says may be part of one of the sender's, which is not judged here
 */
export function siteSpokenFor(
  { role, sites = [] }: Pick<Principal, 'role' | 'sites'>,
  said: string | undefined,
  named: string | undefined,
  within = false,
): { readonly site: string | undefined } | Refusal {
  if (ruleOf(role).of !== 'sites') return named === undefined ? { site: undefined } : notYours(named);
  const own = within && said !== undefined && !sites.includes(said) ? undefined : said;
  const site = own ?? named ?? (sites.length === 1 ? sites[0] : undefined);
  if (site === undefined) return { code: 'site-required', field: 'site' };
  const stranger = [site, named].find((one) => one !== undefined && !sites.includes(one));
  return stranger === undefined ? { site } : notYours(stranger);
}

/** Whether somebody who speaks for one household speaks of another: where its account's role has one, `site` is its id. */
export const isOfOtherHousehold = ({ role, site }: { readonly role: Role; readonly site?: string | undefined }, householdId: string | undefined): boolean =>
  ruleOf(role).ofHousehold === true && site !== householdId;

const notYours = (site: string): Refusal => ({ code: 'not-your-site', field: 'site', params: { site } });

const reaches = (reach: Reach, { orgUnit }: Principal, unit: OrgUnitCode): boolean =>
  reach === 'everywhere' || (reach === 'within its unit' && contains(orgUnit, unit));

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
