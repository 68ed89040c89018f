import type { Role } from '@yiwang/kernel';
import { ProblemError, requestJson } from '../../api/http.js';
import type { KeptUser } from './kept-user.js';

/** Who is signed in, as the edge says. */
export interface SignedInUser {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly orgUnit: string;
  /** The sites they speak for, where their role has sites. */
  readonly sites?: readonly string[];
  /** What they have to do before anything else is answered. */
  readonly pending?: 'password' | 'second-factor';
}

export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'unreachable'; readonly error: unknown }
  | { readonly status: 'signed-out'; readonly expired: boolean }
  | { readonly status: 'signed-in'; readonly user: SignedInUser };

/**
 * The session as this page knows it. The cookie itself is httpOnly and never seen here; the edge is asked who it
 * belongs to.
 */
export class SessionStore {
  private state: SessionState = { status: 'unknown' };
  private readonly listeners = new Set<() => void>();

  /**
   * @param kept who may use this machine while the edge cannot be asked
   * @param opensWithoutEdge whether the page that is shown is of use then
   */
  constructor(
    private readonly kept?: KeptUser,
    private readonly opensWithoutEdge: () => boolean = () => false,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SessionState => this.state;

  /** Asks the edge who is signed in: at the start, and when a connection was refused. Never throws. */
  async verify(): Promise<void> {
    try {
      this.become({ status: 'signed-in', user: await requestJson<SignedInUser>('/api/session') });
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) this.expire();
      else if (this.state.status !== 'signed-in') this.become(this.withoutEdge(error));
    }
  }

  /**
   * @param more a code, where the account has a second factor; `wall` for a screen that nobody touches
   * @throws {ProblemError} `wrong-password`, `second-factor-required`, `wrong-second-factor`, `too-many-attempts`, `offline`
   */
  async signIn(account: string, password: string, more: { readonly code?: string; readonly wall?: boolean } = {}): Promise<void> {
    const user = await requestJson<SignedInUser>('/api/session', { method: 'POST', json: { account, password, ...more } });
    this.become({ status: 'signed-in', user });
  }

  /** Ends the session. The page forgets it even where the edge cannot be reached. */
  async signOut(): Promise<void> {
    try {
      await requestJson('/api/session', { method: 'DELETE' });
    } finally {
      this.become({ status: 'signed-out', expired: false });
    }
  }

  /** Lets who is signed in open this page again without the edge, until the session is over. */
  keepUser(): void {
    if (this.state.status === 'signed-in' && this.state.user.pending === undefined) this.kept?.keep(this.state.user);
  }

  /** The edge no longer knows this session. */
  readonly expire = (): void => {
    if (this.state.status === 'signed-out') return;
    this.become({ status: 'signed-out', expired: this.state.status === 'signed-in' });
  };

  private withoutEdge(error: unknown): SessionState {
    const user = this.opensWithoutEdge() ? this.kept?.find() : undefined;
    return user === undefined ? { status: 'unreachable', error } : { status: 'signed-in', user };
  }

  private become(next: SessionState): void {
    const before = this.state;
    if (next.status === 'signed-out') this.kept?.forget();
    if (before.status === 'signed-in' && next.status === 'signed-in' && sameUser(before.user, next.user)) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}

function sameUser(a: SignedInUser, b: SignedInUser): boolean {
  return a.account === b.account && a.name === b.name && a.role === b.role && a.orgUnit === b.orgUnit && a.pending === b.pending && String(a.sites) === String(b.sites);
}
