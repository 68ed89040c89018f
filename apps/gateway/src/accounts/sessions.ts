import { createHash, randomBytes } from 'node:crypto';
import { DAY, HOUR, MINUTE, type Clock, type Instant } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';

interface Session {
  readonly account: string;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
}

/** A session ends so long after its last use … */
export const IDLE_LIMIT = 7 * DAY;
/** … and so long after its beginning: a wall screen signs in once a month. */
export const ABSOLUTE_LIMIT = 30 * DAY;
/** Its last use is written down no more often than this. */
const TOUCH_INTERVAL = HOUR;

/**
 * Who is signed in. A token is 256 random bits, given out once and kept only as its SHA-256: who reads the store signs
 * in as nobody.
 */
export class Sessions {
  private readonly sessions: Table<Session>;

  constructor(
    private readonly store: GatewayStore,
    private readonly clock: Clock,
  ) {
    this.sessions = store.table('sessions');
  }

  /** Begins a session; resolves with its token once the session is on disk. */
  async start(account: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const startedAt = this.clock.now();
    await this.store.write(() => {
      this.sessions.put(keyOf(token), { account, startedAt, expiresAt: startedAt + IDLE_LIMIT });
    });
    return token;
  }

  /** The account of a live session, or `undefined`. Using it prolongs it, up to its absolute limit. */
  find(token: string): string | undefined {
    const key = keyOf(token);
    const session = this.sessions.get(key);
    const now = this.clock.now();
    if (!session || now >= session.expiresAt) return undefined;
    const expiresAt = Math.min(now + IDLE_LIMIT, session.startedAt + ABSOLUTE_LIMIT);
    if (expiresAt - session.expiresAt > TOUCH_INTERVAL) void this.prolong(key, expiresAt).catch(() => undefined);
    return session.account;
  }

  /** Ends a session: its token opens nothing from here on. */
  async end(token: string): Promise<void> {
    await this.store.write(() => this.sessions.remove(keyOf(token)));
  }

  /** Forgets the sessions that have expired. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const expired = [...this.sessions.entries()].filter(({ value }) => now >= value.expiresAt).map(({ key }) => key);
    if (expired.length > 0) await this.store.write(() => expired.forEach((key) => this.sessions.remove(key)));
  }

  private async prolong(key: string, expiresAt: Instant): Promise<void> {
    await this.store.write(() => {
      const session = this.sessions.get(key);
      if (session && session.expiresAt < expiresAt) this.sessions.put(key, { ...session, expiresAt });
    });
  }
}

/** How often expired sessions are swept away (ms). */
export const SWEEP_INTERVAL = 30 * MINUTE;

const keyOf = (token: string) => createHash('sha256').update(token).digest('base64url');
