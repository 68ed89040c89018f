import { Authenticator, MINUTE, type Principal } from '@yiwang/kernel';
import type { GatewayStore } from '../store/gateway-store.js';
import type { Accounts } from './accounts.js';
import type { SecondFactors } from './second-factors.js';
import type { FoundSession, Sessions } from './sessions.js';

/** For so long (ms) boards stay open while the store is out of reach: whoever would end a session cannot reach it either. */
const STILL_KNOWN = MINUTE;

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
    private readonly store: GatewayStore,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
  ) {
    super();
  }

  /** For pages that are kept up to date: who has something to do first is nobody yet. */
  override async authenticate(token: string): Promise<Principal | undefined> {
    const standing = await this.standingOf(token, 'a page');
    return standing?.pending === undefined ? standing?.principal : undefined;
  }

  /** The same for a request. While the store is out of reach, whoever was known within the last minute still is. */
  async standingOf(token: string, by: 'somebody' | 'a page' = 'somebody'): Promise<Standing | undefined> {
    const found = await this.store.read(() => this.find(token), STILL_KNOWN);
    if (found === undefined) return undefined;
    const { session, standing } = found;
    this.sessions.use(token, session, by);
    return standing;
  }

  /** What whoever signs in has to do first. */
  pendingOf(principal: Principal): Promise<Pending | undefined> {
    return this.store.read(() => (this.accounts.inUse(principal.account)?.passwordIsGiven ? 'password' : this.pendingFactor(principal)));
  }

  private find(token: string): { readonly session: FoundSession; readonly standing: Standing } | undefined {
    const session = this.sessions.find(token);
    const account = session && this.accounts.inUse(session.account);
    if (!account || account.generation !== session.generation) return undefined;
    const { principal, passwordIsGiven } = account;
    const pending = passwordIsGiven ? 'password' : this.pendingFactor(principal);
    return { session, standing: { principal, pending, wall: session.wall } };
  }

  private pendingFactor(principal: Principal): Pending | undefined {
    return this.secondFactors.isLacking(principal) ? 'second-factor' : undefined;
  }
}
