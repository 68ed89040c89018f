import { levelOf, ruleOf, type OrgUnitCode, type PlainHousehold, type Role } from '@yiwang/kernel';
import type { Vault } from '../vault/vault.js';

/** An account, or what of it changes, as it is asked for: a household's own account names its household by the address. */
export interface AskedAccount {
  readonly sites?: readonly string[] | undefined;
  readonly household?: { readonly compound: string; readonly building?: string | undefined; readonly room: string } | undefined;
}

/**
 * The same with the household's id as its one site. The account holds no address: that stays in the vault, as all addresses do.
 * A role that speaks for no household has none, and one that does has no site that is said to be its own. What is no
 * account of its unit's level is refused later, and leaves nothing in the vault.
 *
 * @param of what the account is to be
 */
export async function withHouseholdKnown<Account extends AskedAccount>(
  { household, sites, ...account }: Account,
  of: { readonly role: Role; readonly orgUnit: OrgUnitCode },
  vault: Pick<Vault, 'record'>,
): Promise<Omit<Account, 'household' | 'sites'> & Pick<AskedAccount, 'sites'>> {
  const { ofHousehold = false, levels } = ruleOf(of.role);
  if (!ofHousehold) return sites === undefined ? account : { ...account, sites };
  if (household === undefined || !levels.includes(levelOf(of.orgUnit))) return account;
  return { ...account, sites: [await vault.record((writer) => writer.household(household as PlainHousehold, of.orgUnit))] };
}
