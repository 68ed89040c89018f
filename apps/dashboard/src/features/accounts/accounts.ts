import type { Labels, Role } from '@yiwang/kernel';
import { requestJson } from '../../api/http.js';

/** An account as the edge lists it. */
export interface Account {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly orgUnit: string;
  readonly sites?: readonly string[];
  readonly bureau?: string;
  /** It has not changed its first password yet. */
  readonly passwordIsGiven: boolean;
  readonly secondFactor: boolean;
  readonly closedAt?: string;
}

/** What an account of a role says. `levels` are empty for a role without accounts. */
export interface DescribedRole {
  readonly role: Role;
  readonly labels: Labels;
  readonly levels: readonly string[];
  readonly of?: 'sites' | 'bureau';
  readonly ofHousehold?: boolean;
}

/** The address of a household, of which its account keeps nothing. */
export interface HouseholdAddress {
  readonly compound: string;
  readonly building?: string;
  readonly room: string;
}

export type AccountForm = Pick<Account, 'account' | 'name' | 'role' | 'orgUnit'> & {
  readonly sites?: readonly string[];
  readonly bureau?: string;
  readonly household?: HouseholdAddress;
};

const at = (account: string): string => `/api/accounts/${encodeURIComponent(account)}`;

/** All accounts, page after page. */
export async function listAccounts(): Promise<readonly Account[]> {
  const all: Account[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { accounts: Account[]; next?: string } = await requestJson(`/api/accounts?after=${encodeURIComponent(after)}`);
    all.push(...page.accounts);
    after = page.next;
  }
  return all;
}

export const listRoles = (): Promise<readonly DescribedRole[]> => requestJson('/api/roles');

/** Makes an account. @returns its first password, which is said nowhere else */
export async function createAccount(form: AccountForm): Promise<string> {
  return (await requestJson<{ password: string }>('/api/accounts', { method: 'POST', json: form })).password;
}

/** Gives an account another first password. @returns it */
export async function resetPassword(account: string): Promise<string> {
  return (await requestJson<{ password: string }>(`${at(account)}/password`, { method: 'POST' })).password;
}

export async function changeAccount(account: string, changes: Omit<AccountForm, 'account'>): Promise<void> {
  await requestJson(at(account), { method: 'PATCH', json: changes });
}

export async function closeAccount(account: string): Promise<void> {
  await requestJson(at(account), { method: 'DELETE' });
}

export async function takeSecondFactor(account: string): Promise<void> {
  await requestJson(`${at(account)}/second-factor`, { method: 'DELETE' });
}

export async function rolesWithSecondFactor(): Promise<readonly Role[]> {
  return (await requestJson<{ roles: readonly Role[] }>('/api/second-factor/roles')).roles;
}

export async function demandSecondFactor(roles: readonly Role[]): Promise<readonly Role[]> {
  return (await requestJson<{ roles: readonly Role[] }>('/api/second-factor/roles', { method: 'PUT', json: { roles } })).roles;
}
