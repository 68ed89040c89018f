import { Authenticator, type Principal } from '@yiwang/kernel';
import type { Accounts } from './accounts.js';
import type { Sessions } from './sessions.js';

/** Who is asking, by their session's token. */
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  override async authenticate(token: string): Promise<Principal | undefined> {
    return this.principalOf(token);
  }

  /** The same without waiting: the store's reads are immediate. */
  principalOf(token: string): Principal | undefined {
    const account = this.sessions.find(token);
    return account === undefined ? undefined : this.accounts.find(account);
  }
}
