import { Authenticator, type Principal } from '@yiwang/kernel';
import type { Accounts } from './accounts.js';
import type { SecondFactors } from './second-factors.js';
import type { Sessions } from './sessions.js';

/** What somebody who is signed in has to do before anything else. */
export type Pending = 'password' | 'second-factor';

/** Who asks, and what their session is good for. */
export interface Standing {
  readonly principal: Principal;
  readonly pending: Pending | undefined;
  /** A screen on a wall, which shows and does nothing. */
  readonly wall: boolean;
}

/** Who is asking, by their session's token. */
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  /** For pages that are kept up to date: who has something to do first is nobody yet. */
  override async authenticate(token: string): Promise<Principal | undefined> {
    const standing = this.standingOf(token, 'a page');
    return standing?.pending === undefined ? standing?.principal : undefined;
  }

  /** The same for a request, without waiting: the store's reads are immediate. */
  standingOf(token: string, by: 'somebody' | 'a page' = 'somebody'): Standing | undefined {
    const session = this.sessions.find(token, by);
    const account = session && this.accounts.inUse(session.account);
    if (!account || account.generation !== session.generation) return undefined;
    const { principal, passwordIsGiven } = account;
    return { principal, pending: passwordIsGiven ? 'password' : this.pendingFactor(principal), wall: session.wall };
  }

  /** What whoever signs in has to do first. */
  pendingOf(principal: Principal): Pending | undefined {
    return this.accounts.inUse(principal.account)?.passwordIsGiven ? 'password' : this.pendingFactor(principal);
  }

  private pendingFactor({ account, role }: Principal): Pending | undefined {
    return this.secondFactors.isDemandedOf(role) && !this.secondFactors.isSet(account) ? 'second-factor' : undefined;
  }
}
