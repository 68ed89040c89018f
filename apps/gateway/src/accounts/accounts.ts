import { randomBytes } from 'node:crypto';
import { contains, formatInstant, isOrgUnitCode, mayRead, ruleOf, type Clock, type Principal, type Refusal } from '@yiwang/kernel';
import { InTurn } from '@yiwang/turns';
import type { AuditAct } from '../audit/audit-act.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decryptJson, encryptJson } from '../vault/cipher.js';
import type { MasterKey } from '../vault/master-key.js';
import { ACCOUNT_NAME, fitted, refusalOfAccount, whatStays, type NewAccount } from './new-account.js';
import { hashPassword, verifyPassword } from './password.js';
import { ended, wordsOf, wordsOfChange, type StoredAccount } from './stored-account.js';

/** An account as those see it who keep accounts. */
export interface ListedAccount extends NewAccount {
  readonly closedAt?: string | undefined;
  readonly passwordIsGiven: boolean;
}

/** Who signs in with a session of which age. */
export interface AccountInUse {
  readonly principal: Principal;
  readonly passwordIsGiven: boolean;
  /** Sessions of another generation are over. */
  readonly generation: number;
}

/** Who an account stands for when nobody has signed in yet. */
const NOBODY_YET = 'setup';

/** Who may sign in, and as what. Whatever changes one is in the audit by the same write. */
export class Accounts {
  private readonly accounts: Table<StoredAccount>;
  private readonly nameKey: Buffer;
  /** What an unknown account's password is compared with, so that the answer takes as long as for a known one. */
  private readonly nobody = hashPassword(randomBytes(32).toString('hex'));
  /** One change after another: each asks what all accounts are, which tells only what is on disk. */
  private readonly changes = new InTurn();

  /** @param demonstration whether accounts with public passwords may be used. */
  constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly demonstration: boolean,
  ) {
    this.accounts = store.table('accounts');
    this.nameKey = masterKey.derive('account-names');
  }

  /** Whether nobody can sign in yet. */
  isEmpty(): Promise<boolean> {
    return this.store.read(() => this.areNone());
  }

  private areNone(): boolean {
    for (const { value } of this.accounts.entries()) if (this.usable(value)) return false;
    return true;
  }

  /** The account as a principal, or `undefined` for one that does not exist or may not be used. */
  find(account: string): Promise<Principal | undefined> {
    return this.store.read(() => this.inUse(account)?.principal);
  }

  /** The same, with what its sessions depend on. Inside a look. */
  inUse(account: string): AccountInUse | undefined {
    const stored = this.accounts.get(account);
    if (!stored || !this.usable(stored)) return undefined;
    const { passwordIsGiven = false, generation = 0 } = stored;
    return { principal: this.principal(stored), passwordIsGiven, generation };
  }

  /** What the sessions that an account begins now are of. */
  async generationOf(account: string): Promise<number> {
    return (await this.kept(account))?.generation ?? 0;
  }

  /** The person behind an account, and what that is, also of one no longer in use; `undefined` for an unknown account. Inside a look. */
  behind(account: string): Pick<Principal, 'name' | 'role'> | undefined {
    const stored = this.accounts.get(account);
    return stored && this.principal(stored);
  }

  /**
   * The names of the people behind accounts, as far as a reader may learn them: of colleagues, who speak for a unit that the
   * reader sees or belongs to, whether they are in use or not. Who stands behind a household's account is not told, nor anybody to
   * whom no names are.
   */
  namesFor(reader: Principal, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const isColleague = ({ role, orgUnit }: Principal) =>
      ruleOf(role).ofHousehold !== true && (mayRead(reader, orgUnit) || contains(orgUnit, reader.orgUnit));
    return this.store.read(() => {
      if (ruleOf(reader.role).persons === 'never') return new Map();
      const stored = accounts.map((account) => this.accounts.get(account)).filter((each): each is StoredAccount => each !== undefined && this.isListed(each));
      return new Map(stored.map((each) => this.principal(each)).filter(isColleague).map(({ account, name }) => [account, name]));
    });
  }

  /** The accounts after one by name, those that are closed among them: at most `limit`. */
  async list(limit: number, after = ''): Promise<readonly ListedAccount[]> {
    const listed: ListedAccount[] = [];
    for await (const { value } of this.accounts.walk(after)) {
      if (this.isListed(value)) listed.push(this.listed(value));
      if (listed.length === limit) break;
    }
    return listed;
  }

  /** One account, also where it is closed. */
  async look(account: string): Promise<ListedAccount | undefined> {
    const stored = await this.kept(account);
    return stored && this.listed(stored);
  }

  /** Makes the first account, or `false` where there is one: that is asked in the moment in which it is written. */
  async createFirst(account: NewAccount, password: string): Promise<boolean> {
    const passwordHash = await hashPassword(password);
    return this.inTurn(() => {
      if (this.accounts.get(account.account) !== undefined || !this.areNone()) return false;
      this.put(this.stored(account, passwordHash), 'account-created', NOBODY_YET, wordsOf(account));
      return true;
    });
  }

  /**
   * Makes an account with a password that its maker passes on, and that it has to change at its first sign-in.
   * Refuses `account-taken`, also for a name that is closed, and as `refusalOfAccount`.
   */
  async create(account: NewAccount, by: string): Promise<{ readonly password: string } | Refusal> {
    const made = fitted(account);
    return this.giving((passwordHash) =>
      this.inTurn(() => {
        if (this.accounts.get(made.account) !== undefined) return { code: 'account-taken', field: 'account' };
        const refused = refusalOfAccount(made, this.others(made.account));
        if (refused) return refused;
        this.put({ ...this.stored(made, passwordHash), passwordIsGiven: true }, 'account-created', by, wordsOf(made));
        return undefined;
      }));
  }

  /** Changes what an account is. Its sessions go on with it. Refuses `account-not-found`, `own-account`, `last-administrator`, and as `refusalOfAccount`. */
  change(account: string, changes: Partial<Omit<NewAccount, 'account'>>, by: string): Promise<Refusal | undefined> {
    return this.changing(account, by, (stored) => {
      const before = this.listed(stored);
      const after = fitted({ ...whatStays(before, changes), ...changes });
      const refused = refusalOfAccount(after, this.others(account)) ?? (after.role === before.role ? undefined : this.refusalOfLeaving(stored));
      if (refused) return refused;
      const { sites: _sites, bureau: _bureau, ...kept } = stored;
      this.put({ ...kept, ...this.stored(after, stored.passwordHash) }, 'account-changed', by, wordsOfChange(before, after));
      return undefined;
    });
  }

  /** Closes an account: whoever it is is signed out and never signs in again. Refuses as `change`. */
  close(account: string, by: string): Promise<Refusal | undefined> {
    return this.changing(account, by, (stored) => {
      const refused = this.refusalOfLeaving(stored);
      if (refused) return refused;
      this.put({ ...ended(stored), closedAt: formatInstant(this.clock.now()) }, 'account-closed', by);
      return undefined;
    });
  }

  /** Gives an account another password and ends its sessions. Refuses `account-not-found`, `own-account`. */
  async resetPassword(account: string, by: string): Promise<{ readonly password: string } | Refusal> {
    return this.giving((passwordHash) =>
      this.changing(account, by, (stored) => {
        this.put({ ...ended(stored), passwordHash, passwordIsGiven: true }, 'password-reset', by);
        return undefined;
      }));
  }

  /**
   * Changes one's own password, which ends every session of the account, the one that asks among them. Refuses
   * `wrong-password`, and `password-not-new` for the one it has.
   */
  async changePassword(account: string, password: string, wanted: string): Promise<Refusal | undefined> {
    const stored = await this.kept(account, 'now');
    if (!stored || !this.usable(stored) || !(await verifyPassword(stored.passwordHash, password))) return { code: 'wrong-password' };
    if (wanted === password) return { code: 'password-not-new', field: 'newPassword' };
    const passwordHash = await hashPassword(wanted);
    return this.inTurn(() => {
      const now = this.accounts.get(account);
      if (!now || now.passwordHash !== stored.passwordHash) return { code: 'wrong-password' };
      const { passwordIsGiven: _, ...rest } = now;
      this.put({ ...ended(rest), passwordHash }, 'password-changed', account);
      return undefined;
    });
  }

  /** Makes the demonstration's accounts that are missing. All of them share one public password, hence one hash. */
  async createForDemonstration(accounts: readonly NewAccount[], password: string): Promise<void> {
    const missing = () => accounts.filter(({ account }) => this.accounts.get(account) === undefined);
    if ((await this.store.read(missing)).length === 0) return;
    const passwordHash = await hashPassword(password);
    await this.inTurn(() => {
      for (const account of missing()) {
        this.put({ ...this.stored(account, passwordHash), demonstration: true }, 'account-created', NOBODY_YET, wordsOf(account));
      }
    });
  }

  /** The principal whose account and password these are. Takes as long for an unknown account as for a wrong password. */
  async verify(account: string, password: string, onLoopback: boolean): Promise<Principal | undefined> {
    const stored = await this.kept(account, 'now');
    const usable = stored && this.usable(stored) && (onLoopback || !stored.demonstration) ? stored : undefined;
    const right = await verifyPassword(usable?.passwordHash ?? (await this.nobody), password);
    return right && usable ? this.principal(usable) : undefined;
  }

  /** An account as it was a moment ago; as it is now where a password is compared, which may have been changed elsewhere. */
  private kept(account: string, when: 'now' | 'a moment ago' = 'a moment ago'): Promise<StoredAccount | undefined> {
    const look = () => this.accounts.get(account);
    return when === 'now' ? this.store.write(look) : this.store.read(look);
  }

  /** Makes a password, and says it where it was taken. */
  private async giving(take: (passwordHash: string) => Promise<Refusal | undefined>): Promise<{ readonly password: string } | Refusal> {
    const password = randomBytes(12).toString('base64url');
    return (await take(await hashPassword(password))) ?? { password };
  }

  /** Changes another's account. */
  private async changing(account: string, by: string, change: (stored: StoredAccount) => Refusal | undefined): Promise<Refusal | undefined> {
    if (account === by) return { code: 'own-account' };
    return this.inTurn(() => {
      const stored = this.accounts.get(account);
      return stored && this.usable(stored) ? change(stored) : { code: 'account-not-found' };
    });
  }

  private inTurn<Result>(change: () => Result): Promise<Result> {
    return this.changes.take(() => this.store.write(change));
  }

  /** Somebody has to be left who makes accounts. */
  private refusalOfLeaving({ account, role }: StoredAccount): Refusal | undefined {
    if (role !== 'admin') return undefined;
    for (const { value } of this.accounts.entries()) {
      if (value.role === 'admin' && value.account !== account && this.usable(value)) return undefined;
    }
    return { code: 'last-administrator' };
  }

  private *others(account: string): Iterable<NewAccount> {
    for (const { key, value } of this.accounts.entries()) if (key !== account && this.usable(value)) yield this.listed(value);
  }

  private put(stored: StoredAccount, act: AuditAct, by: string, said?: Readonly<Record<string, string>>): void {
    this.accounts.put(stored.account, stored);
    this.audit.append({ account: by, act, about: stored.account, said });
  }

  private usable(account: StoredAccount): boolean {
    return account.closedAt === undefined && this.isListed(account);
  }

  /** Whether anybody hears of it: one with a public password stands here only where a demonstration does. */
  private isListed({ demonstration }: StoredAccount): boolean {
    return !demonstration || this.demonstration;
  }

  private stored({ name, ...account }: NewAccount, passwordHash: string): StoredAccount {
    if (!ACCOUNT_NAME.test(account.account)) throw new RangeError(`not an account name: ${account.account}`);
    if (!isOrgUnitCode(account.orgUnit)) throw new RangeError(`not an org unit code: ${account.orgUnit}`);
    return { ...account, sealedName: encryptJson(this.nameKey, name, account.account), passwordHash };
  }

  private principal({ account, sealedName, role, orgUnit, sites, bureau }: StoredAccount): Principal {
    const name = decryptJson<string>(this.nameKey, sealedName, account);
    return { account, name, role, orgUnit, ...(sites ? { sites } : {}), ...(bureau ? { bureau } : {}) };
  }

  private listed(stored: StoredAccount): ListedAccount {
    const { closedAt, passwordIsGiven = false } = stored;
    return { ...this.principal(stored), passwordIsGiven, ...(closedAt ? { closedAt } : {}) };
  }
}
