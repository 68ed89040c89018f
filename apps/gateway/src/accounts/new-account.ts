import { household, idField, isOrgUnitCode, levelOf, plainText, ROLES, ruleOf, SEPARATE_DUTIES, type OrgUnitCode, type Refusal, type Role } from '@yiwang/kernel';
import { z } from 'zod';
import { bareName } from '../vault/identity.js';

/** What accounts are called: letters, digits, dot, underscore and hyphen. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9._-]{1,63}$/;

/** A password that somebody chose themselves has so many characters. */
export const CHOSEN_PASSWORD = { min: 12, max: 200 } as const;

const label = (zh: string, en: string) => ({ labels: { zh, en } });

/** What an account is, beside what it is called; as an administrator sends it. */
export const accountForm = {
  name: plainText().min(1).max(50).meta(label('姓名', 'Name')),
  role: z.enum(ROLES as [Role, ...Role[]]).meta(label('身份', 'Role')),
  orgUnit: z.string().refine(isOrgUnitCode).transform((code) => code as OrgUnitCode).meta(label('单位代码', 'Unit code')),
  sites: z.array(idField('场所编号', 'Site id')).min(1).max(50).optional().meta(label('场所', 'Sites')),
  household: household.optional(),
  bureau: plainText().min(1).max(50).optional().meta(label('条线部门', 'Bureau')),
};

/** Someone who may sign in. */
export interface NewAccount {
  readonly account: string;
  /** The person's name: an account is never shared. */
  readonly name: string;
  readonly role: Role;
  readonly orgUnit: OrgUnitCode;
  /** As of a principal. */
  readonly sites?: readonly string[] | undefined;
  readonly bureau?: string | undefined;
}

/**
 * Why there can be no such account, if that is so. Of two people with one name, one is told apart by what is added to it.
 *
 * Refuses `no-such-account-role` for a role without accounts, `wrong-unit-level` where its accounts stand elsewhere,
 * `site-required`, `household-required`, `bureau-required`, and `duties-apart` where the person has another of the three duties that are kept
 * apart.
 *
 * @param others the accounts in use, without this one
 */
export function refusalOfAccount(account: NewAccount, others: Iterable<Pick<NewAccount, 'name' | 'role'>>): Refusal | undefined {
  const { levels, of, ofHousehold } = ruleOf(account.role);
  if (levels.length === 0) return { code: 'no-such-account-role', field: 'role' };
  if (!levels.includes(levelOf(account.orgUnit))) return { code: 'wrong-unit-level', field: 'orgUnit', params: { orgUnit: account.orgUnit } };
  if (ofHousehold && account.sites?.length !== 1) return { code: 'household-required', field: 'household' };
  if (of === 'sites' && !account.sites?.length) return { code: 'site-required', field: 'sites' };
  if (of === 'bureau' && account.bureau === undefined) return { code: 'bureau-required', field: 'bureau' };
  for (const other of others) if (areApart(account, other)) return { code: 'duties-apart', field: 'name', params: { role: other.role } };
  return undefined;
}

/** Without what its role has no use for: sites of who speaks for units. */
export function fitted({ account, name, role, orgUnit, sites, bureau }: NewAccount): NewAccount {
  const { of } = ruleOf(role);
  return { account, name, role, orgUnit, ...(of === 'sites' ? { sites } : {}), ...(of === 'bureau' ? { bureau } : {}) };
}

/**
 * What of an account stays where it is not said anew. The household that it speaks for goes with its role and with its unit,
 * within which alone a household is known: it is named again.
 */
export function whatStays(before: NewAccount, { role = before.role, orgUnit = before.orgUnit }: Partial<NewAccount>): NewAccount {
  const isOfHousehold = [before.role, role].some((each) => ruleOf(each).ofHousehold);
  if (!isOfHousehold || (role === before.role && orgUnit === before.orgUnit)) return before;
  const { sites: _household, ...rest } = before;
  return rest;
}

const isDuty = (role: Role): boolean => (SEPARATE_DUTIES as readonly Role[]).includes(role);

function areApart(a: Pick<NewAccount, 'name' | 'role'>, b: Pick<NewAccount, 'name' | 'role'>): boolean {
  return a.role !== b.role && isDuty(a.role) && isDuty(b.role) && bareName(a.name) === bareName(b.name);
}
