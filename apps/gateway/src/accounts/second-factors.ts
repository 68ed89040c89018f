import { createHmac, randomBytes } from 'node:crypto';
import { HOUR, type Clock, type Principal, type Refusal, type Role } from '@yiwang/kernel';
import { Secret, TOTP } from 'otpauth';
import type { AuditLog } from '../audit/audit-log.js';
import { Allowance } from '../edge/allowance.js';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { decryptJson, encryptJson } from '../vault/cipher.js';
import type { MasterKey } from '../vault/master-key.js';

interface StoredFactor {
  /** The shared secret in base32, under the vault's key. */
  readonly sealed: Buffer;
  /** Nobody is asked for it before a code was shown to come of it. */
  readonly confirmed: boolean;
  /** The time step of the last code taken (RFC 6238 §5.2: none is taken twice), -1 before the first. */
  readonly lastStep: number;
  /** What recovery codes are left, as keyed hashes. */
  readonly recovery: readonly string[];
}

/** What an authenticator app is given: by text, or by address (a QR code shows it). */
export interface NewSecret {
  readonly secret: string;
  readonly uri: string;
}

/** How an account stands to the second factor. */
export interface FactorStanding {
  readonly isSet: boolean;
  readonly isDemanded: boolean;
  readonly recoveryCodes: number;
}

/** Seconds a code stands for (RFC 6238), and how many before and after are taken: clocks of phones go wrong. */
const PERIOD = 30;
const WINDOW = 1;

/** An account bears so many wrong codes an hour: of a million, three are right at a time. */
const WRONG_AN_HOUR = 20;

/** So many recovery codes are given, of 80 bits each. */
const RECOVERY_CODES = 10;

/** The second factor of accounts: codes of the time by a shared secret (TOTP, RFC 6238), or recovery codes, each good once. */
export class SecondFactors {
  private readonly factors: Table<StoredFactor>;
  private readonly demanded: Table<readonly Role[]>;
  private readonly sealingKey: Buffer;
  private readonly recoveryKey: Buffer;
  private readonly wrongCodes: Allowance;

  constructor(
    private readonly store: GatewayStore,
    masterKey: MasterKey,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {
    this.factors = store.table('second-factors');
    this.demanded = store.table('second-factor-roles');
    this.sealingKey = masterKey.derive('second-factors');
    this.recoveryKey = masterKey.derive('recovery-codes');
    this.wrongCodes = new Allowance(clock, WRONG_AN_HOUR, HOUR, 'too-many-attempts');
  }

  /** The roles whose accounts need one. */
  roles(): Promise<readonly Role[]> {
    return this.store.read(() => this.demandedRoles());
  }

  /** Whether an account is asked for a code when it signs in. */
  isSet(account: string): Promise<boolean> {
    return this.store.read(() => this.hasOne(account));
  }

  /** How an account stands: whether it has one, whether its role needs one, how many recovery codes are left. */
  standingOf({ account, role }: Principal): Promise<FactorStanding> {
    return this.store.read(() => ({
      isSet: this.hasOne(account),
      isDemanded: this.demandedRoles().includes(role),
      recoveryCodes: this.factors.get(account)?.recovery.length ?? 0,
    }));
  }

  /** Whether an account has to set one up before anything else. Inside a look. */
  isLacking({ account, role }: Principal): boolean {
    return this.demandedRoles().includes(role) && !this.hasOne(account);
  }

  async demandOf(roles: readonly Role[], by: string): Promise<void> {
    await this.store.write(() => {
      this.demanded.put('roles', roles);
      this.audit.append({ account: by, act: 'second-factor-demanded', said: { roles: roles.join(' ') } });
    });
  }

  /** Makes a secret for an account, which holds once `confirm` is given a code of it. Refuses `second-factor-is-set`. */
  async begin(account: string): Promise<NewSecret | Refusal> {
    const secret = new Secret({ size: 20 });
    const sealed = encryptJson(this.sealingKey, secret.base32, account);
    return this.store.write(() => {
      if (this.hasOne(account)) return { code: 'second-factor-is-set' };
      this.factors.put(account, { sealed, confirmed: false, lastStep: -1, recovery: [] });
      return { secret: secret.base32, uri: totpOf(secret.base32, account).toString() };
    });
  }

  /** Sets it up by a code of its secret; gives the recovery codes, once. Refuses `wrong-second-factor`, `second-factor-is-set`. */
  async confirm(account: string, code: string): Promise<readonly string[] | Refusal> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => randomBytes(10).toString('hex'));
    return this.store.write(() => {
      const factor = this.factors.get(account);
      if (factor?.confirmed) return { code: 'second-factor-is-set' };
      const step = factor && this.stepOf(account, factor, code);
      if (step === undefined) return { code: 'wrong-second-factor', field: 'code' };
      this.factors.put(account, { ...factor!, confirmed: true, lastStep: step, recovery: codes.map((one) => this.hashOf(account, one)) });
      this.audit.append({ account, act: 'second-factor-set', about: account });
      return codes;
    });
  }

  /**
   * Takes a code of somebody who signs in, once.
   *
   * Refuses `second-factor-required` without one, `wrong-second-factor` for one that is not right or was taken before.
   *
   * @throws {Refused} `too-many-attempts` after twenty wrong ones within an hour.
   */
  async take(account: string, code: string | undefined): Promise<Refusal | undefined> {
    if (!(await this.isSet(account))) return undefined;
    if (code === undefined) return { code: 'second-factor-required', field: 'code' };
    this.wrongCodes.admit(account);
    const taken = await this.store.write(() => this.use(account, code));
    if (taken) return undefined;
    this.wrongCodes.count(account, 1);
    return { code: 'wrong-second-factor', field: 'code' };
  }

  /** Takes it away from an account, whose owner has lost it. Refuses `account-not-found` where there is none. */
  async reset(account: string, by: string): Promise<Refusal | undefined> {
    return this.store.write(() => {
      if (this.factors.get(account) === undefined) return { code: 'account-not-found' };
      this.factors.remove(account);
      this.audit.append({ account: by, act: 'second-factor-reset', about: account });
      return undefined;
    });
  }

  private demandedRoles(): readonly Role[] {
    return this.demanded.get('roles') ?? [];
  }

  private hasOne(account: string): boolean {
    return this.factors.get(account)?.confirmed === true;
  }

  private use(account: string, code: string): boolean {
    const factor = this.factors.get(account);
    if (factor === undefined) return false;
    const step = this.stepOf(account, factor, code);
    if (step !== undefined) {
      this.factors.put(account, { ...factor, lastStep: step });
      return true;
    }
    const hash = this.hashOf(account, code.trim().toLowerCase());
    if (!factor.recovery.includes(hash)) return false;
    this.factors.put(account, { ...factor, recovery: factor.recovery.filter((one) => one !== hash) });
    this.audit.append({ account, act: 'recovery-code-used', about: account });
    return true;
  }

  /** The time step of a code that is right and later than the last one taken. */
  private stepOf(account: string, { sealed, lastStep }: StoredFactor, code: string): number | undefined {
    const totp = totpOf(decryptJson<string>(this.sealingKey, sealed, account), account);
    const now = this.clock.now();
    const delta = totp.validate({ token: code.replace(/\s/g, ''), window: WINDOW, timestamp: now });
    const step = delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta;
    return step !== undefined && step > lastStep ? step : undefined;
  }

  private hashOf(account: string, code: string): string {
    return createHmac('sha256', this.recoveryKey).update(`${account}\0${code}`).digest('base64url');
  }
}

/** SHA-1, six digits, thirty seconds: what every authenticator app reads. */
const totpOf = (secret: string, account: string): TOTP =>
  new TOTP({ issuer: '一网', label: account, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) });
