import type { OrgUnitCode, PlainHousehold } from '@yiwang/kernel';
import type { Vault } from '../vault/vault.js';

/** An account, or what of it changes, as it is asked for: a household's own account names its household by the address. */
export interface AskedAccount {
  readonly sites?: readonly string[] | undefined;
  readonly household?: { readonly compound: string; readonly building?: string | undefined; readonly room: string } | undefined;
}

/** The same with the household's id as its one site. The account holds no address: that stays in the vault, as all addresses do. */
export async function withHouseholdKnown<Account extends AskedAccount>(
  { household, ...account }: Account,
  orgUnit: OrgUnitCode,
  vault: Vault,
): Promise<Omit<Account, 'household'>> {
  if (household === undefined) return account;
  return { ...account, sites: [await vault.record((writer) => writer.household(household as PlainHousehold, orgUnit))] };
}
