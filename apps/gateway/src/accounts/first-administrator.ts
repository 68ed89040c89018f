import { createHash, randomBytes } from 'node:crypto';
import { DAY, orgUnitCode, type Clock, type Instant, type Principal } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { Accounts } from './accounts.js';

/** The city: an administrator stands above every unit. */
const EVERYWHERE = orgUnitCode('31');

/** A link is good for so long (ms): whoever starts the product reads it there and then. */
const GOOD_FOR = DAY;

/**
 * Lets the one who starts the product make its first account. While there is no account, each start makes a new token;
 * it is shown to the operator in a link, kept as its SHA-256 alone, and good for one account and a day, at every gateway
 * that shares the store.
 */
export class FirstAdministrator {
  private readonly token = randomBytes(32).toString('base64url');
  /** Until when links are good, by the hash of their token. */
  private readonly links: Table<Instant>;

  constructor(
    private readonly store: GatewayStore,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {
    this.links = store.table('setup-links');
  }

  /** The path and query of the page that makes the first administrator, or `undefined` once there is an account. */
  async link(): Promise<string | undefined> {
    if (!(await this.accounts.isEmpty())) return undefined;
    await this.store.write(() => this.links.put(hashOf(this.token), this.clock.now() + GOOD_FOR));
    return `/setup?token=${this.token}`;
  }

  /** Makes the first administrator, or `undefined` for a wrong token or where there is an account already. */
  async create(token: string, account: string, name: string, password: string): Promise<Principal | undefined> {
    const until = await this.store.read(() => this.links.get(hashOf(token)));
    if (until === undefined || until <= this.clock.now()) return undefined;
    const made = await this.accounts.createFirst({ account, name, role: 'admin', orgUnit: EVERYWHERE }, password);
    return made ? this.accounts.find(account) : undefined;
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
