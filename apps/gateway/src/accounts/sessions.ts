import { createHash, randomBytes } from 'node:crypto';
import { DAY, MINUTE, type Clock, type Instant } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';

interface Session {
  readonly account: string;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
  /** That of its account when it began. Absent: 0. */
  readonly generation?: number;
  /** Of a screen on a wall, which nobody touches. */
  readonly wall?: boolean;
}

/** A live session, as far as the session itself says. */
export type FoundSession = Required<Session>;

/** A desk's session ends so long after its last use, unless the installation says otherwise. */
export const IDLE_LIMIT = 30 * MINUTE;
/** A wall screen's, after it last showed anything. */
export const WALL_IDLE_LIMIT = 7 * DAY;
/** Every session ends so long after its beginning: a wall screen signs in once a month. */
export const ABSOLUTE_LIMIT = 30 * DAY;
/** The last use is written down no more often than this part of the idle limit. */
const TOUCHES = 30;

/**
 * Who is signed in. A token is 256 random bits, given out once and kept only as its SHA-256: who reads the store signs
 * in as nobody.
 */
export class Sessions {
  private readonly sessions: Table<Session>;

  constructor(
    private readonly store: GatewayStore,
    private readonly clock: Clock,
    private readonly idleLimit: number = IDLE_LIMIT,
  ) {
    this.sessions = store.table('sessions');
  }

  /** Begins a session; resolves with its token once the session is on disk. */
  async start(account: string, generation = 0, wall = false): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const startedAt = this.clock.now();
    await this.store.write(() => {
      const kind = { ...(generation ? { generation } : {}), ...(wall ? { wall } : {}) };
      this.sessions.put(keyOf(token), { account, startedAt, expiresAt: startedAt + this.idleLimitOf(kind), ...kind });
    });
    return token;
  }

  /** A live session, or `undefined`. Inside a look. */
  find(token: string): FoundSession | undefined {
    const session = this.sessions.get(keyOf(token));
    if (!session || this.clock.now() >= session.expiresAt) return undefined;
    const { account, startedAt, expiresAt, generation = 0, wall = false } = session;
    return { account, startedAt, expiresAt, generation, wall };
  }

  /**
   * Using a session prolongs it, up to its absolute limit.
   *
   * @param by what uses it: somebody who asks, or an open page that is only kept up to date, which is no use of a desk's.
   */
  use(token: string, session: FoundSession, by: 'somebody' | 'a page'): void {
    if (by === 'a page' && !session.wall) return;
    const limit = this.idleLimitOf(session);
    const expiresAt = Math.min(this.clock.now() + limit, session.startedAt + ABSOLUTE_LIMIT);
    if (expiresAt - session.expiresAt > limit / TOUCHES) void this.prolong(keyOf(token), expiresAt).catch(() => undefined);
  }

  /** Ends a session: its token opens nothing from here on. */
  async end(token: string): Promise<void> {
    await this.store.write(() => this.sessions.remove(keyOf(token)));
  }

  /** Forgets the sessions that have expired. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const expired: string[] = [];
    for await (const { key, value } of this.sessions.walk()) if (now >= value.expiresAt) expired.push(key);
    if (expired.length > 0) await this.store.write(() => expired.forEach((key) => this.sessions.remove(key)));
  }

  private idleLimitOf({ wall }: Pick<Session, 'wall'>): number {
    return wall ? WALL_IDLE_LIMIT : this.idleLimit;
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
