import { randomBytes } from 'node:crypto';
import { isOrgUnitCode, type OrgUnitCode, type Principal, type Role } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decryptJson, encryptJson } from '../vault/cipher.js';
import type { MasterKey } from '../vault/master-key.js';
import { hashPassword, verifyPassword } from './password.js';

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

interface StoredAccount {
  readonly account: string;
  /** The person's name, encrypted: the store holds no plain name of anyone. */
  readonly sealedName: Buffer;
  readonly role: Role;
  readonly orgUnit: OrgUnitCode;
  readonly sites?: readonly string[] | undefined;
  readonly bureau?: string | undefined;
  readonly passwordHash: string;
  /** Its password is public: it signs in on loopback, and only while a demonstration runs. */
  readonly demonstration?: boolean;
}

/** What accounts are called: letters, digits, dot, underscore and hyphen. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9._-]{1,63}$/;

/** Who may sign in, and as what. */
export class Accounts {
  private readonly accounts: Table<StoredAccount>;
  private readonly nameKey: Buffer;
  /** What an unknown account's password is compared with, so that the answer takes as long as for a known one. */
  private readonly nobody = hashPassword(randomBytes(32).toString('hex'));

  /** @param demonstration whether accounts with public passwords may be used. */
  constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
    private readonly demonstration: boolean,
  ) {
    this.accounts = store.table('accounts');
    this.nameKey = masterKey.derive('account-names');
  }

  /** Whether nobody can sign in yet. */
  isEmpty(): boolean {
    for (const { value } of this.accounts.entries()) if (this.usable(value)) return false;
    return true;
  }

  /** The account as a principal, or `undefined` for one that does not exist or may not be used. */
  find(account: string): Principal | undefined {
    const stored = this.accounts.get(account);
    return stored && this.usable(stored) ? this.principal(stored) : undefined;
  }

  /** The name of the person behind an account, also of one no longer in use; `undefined` for an unknown account. */
  nameOf(account: string): string | undefined {
    const stored = this.accounts.get(account);
    return stored && this.principal(stored).name;
  }

  /** Makes an account, or `false` where its name is taken. `onlyIf` is asked in the same moment in which it is written. */
  async create(account: NewAccount, password: string, onlyIf: () => boolean = () => true): Promise<boolean> {
    const passwordHash = await hashPassword(password);
    return this.store.write(() => {
      if (this.accounts.get(account.account) !== undefined || !onlyIf()) return false;
      this.accounts.put(account.account, this.stored(account, passwordHash));
      return true;
    });
  }

  /** Makes the demonstration's accounts that are missing. All of them share one public password, hence one hash. */
  async createForDemonstration(accounts: readonly NewAccount[], password: string): Promise<void> {
    const missing = accounts.filter(({ account }) => this.accounts.get(account) === undefined);
    if (missing.length === 0) return;
    const passwordHash = await hashPassword(password);
    await this.store.write(() => {
      for (const account of missing) {
        this.accounts.put(account.account, { ...this.stored(account, passwordHash), demonstration: true });
      }
    });
  }

  /** The principal whose account and password these are. Takes as long for an unknown account as for a wrong password. */
  async verify(account: string, password: string, onLoopback: boolean): Promise<Principal | undefined> {
    const stored = this.accounts.get(account);
    const usable = stored && this.usable(stored) && (onLoopback || !stored.demonstration) ? stored : undefined;
    const right = await verifyPassword(usable?.passwordHash ?? (await this.nobody), password);
    return right && usable ? this.principal(usable) : undefined;
  }

  private usable(stored: StoredAccount): boolean {
    return !stored.demonstration || this.demonstration;
  }

  private stored({ account, name, role, orgUnit, sites, bureau }: NewAccount, passwordHash: string): StoredAccount {
    if (!ACCOUNT_NAME.test(account)) throw new RangeError(`not an account name: ${account}`);
    if (!isOrgUnitCode(orgUnit)) throw new RangeError(`not an org unit code: ${orgUnit}`);
    return { account, sealedName: encryptJson(this.nameKey, name, account), role, orgUnit, sites, bureau, passwordHash };
  }

  private principal({ account, sealedName, role, orgUnit, sites, bureau }: StoredAccount): Principal {
    const name = decryptJson<string>(this.nameKey, sealedName, account);
    return { account, name, role, orgUnit, ...(sites ? { sites } : {}), ...(bureau ? { bureau } : {}) };
  }
}
