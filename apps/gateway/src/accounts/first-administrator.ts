import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { orgUnitCode, type Principal } from '@yiwang/kernel';
import type { Accounts } from './accounts.js';

/** The city: an administrator stands above every unit. */
const EVERYWHERE = orgUnitCode('31');

/**
 * Lets the one who starts the product make its first account. While there is no account, each start makes a new token;
 * it is shown to the operator in a link, kept in memory alone, and good for one account.
 */
export class FirstAdministrator {
  private readonly token = randomBytes(32).toString('base64url');

  constructor(private readonly accounts: Accounts) {}

  /** The path and query of the page that makes the first administrator, or `undefined` once there is an account. */
  async link(): Promise<string | undefined> {
    return (await this.accounts.isEmpty()) ? `/setup?token=${this.token}` : undefined;
  }

  /** Makes the first administrator, or `undefined` for a wrong token or where there is an account already. */
  async create(token: string, account: string, name: string, password: string): Promise<Principal | undefined> {
    if (!(await this.accounts.isEmpty()) || !sameText(token, this.token)) return undefined;
    const made = await this.accounts.createFirst({ account, name, role: 'admin', orgUnit: EVERYWHERE }, password);
    return made ? this.accounts.find(account) : undefined;
  }
}

function sameText(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(x!, y!);
}
