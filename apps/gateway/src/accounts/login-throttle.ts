import { MINUTE, type Clock, type Instant } from '@yiwang/kernel';

/** So many wrong passwords are borne within the window; then the key waits until the window is over. */
interface Limit {
  readonly attempts: number;
  readonly window: number;
}

/** One person at one place mistypes; one place may hold an office full of people; an account may be tried from anywhere. */
const LIMITS = {
  accountAtAddress: { attempts: 5, window: MINUTE },
  address: { attempts: 30, window: 5 * MINUTE },
  account: { attempts: 100, window: 15 * MINUTE },
} as const satisfies Record<string, Limit>;

/** So many keys are remembered; beyond that the oldest are forgotten. */
const REMEMBERED = 20_000;

interface Tries {
  count: number;
  readonly until: Instant;
}

/**
 * Slows guessing down. Every attempt counts when it begins, so that many at once are no way around it, and a right
 * password takes its own attempt back. In memory: a restart forgives.
 */
export class LoginThrottle {
  private readonly tries = new Map<string, Tries>();

  constructor(private readonly clock: Clock) {}

  /** Counts an attempt. Returns the seconds to wait where there were too many, 0 where it may go on. */
  begin(account: string, address: string): number {
    const now = this.clock.now();
    const keys = keysOf(account, address);
    const waits = keys.map(({ key, limit }) => {
      const tries = this.tries.get(key);
      return tries && tries.until > now && tries.count >= limit.attempts ? Math.ceil((tries.until - now) / 1000) : 0;
    });
    const wait = Math.max(...waits);
    if (wait > 0) return wait;
    for (const { key, limit } of keys) this.count(key, limit, now);
    return 0;
  }

  /** Takes back the attempt that `begin` counted: the password was right. */
  succeed(account: string, address: string): void {
    for (const { key } of keysOf(account, address)) {
      const tries = this.tries.get(key);
      if (tries && (tries.count -= 1) <= 0) this.tries.delete(key);
    }
  }

  private count(key: string, limit: Limit, now: Instant): void {
    const tries = this.tries.get(key);
    if (tries && tries.until > now) {
      tries.count += 1;
      return;
    }
    this.tries.delete(key);
    this.tries.set(key, { count: 1, until: now + limit.window });
    if (this.tries.size > REMEMBERED) this.tries.delete(this.tries.keys().next().value!);
  }
}

function keysOf(account: string, address: string): { key: string; limit: Limit }[] {
  return [
    { key: `pair\0${account}\0${address}`, limit: LIMITS.accountAtAddress },
    { key: `address\0${address}`, limit: LIMITS.address },
    { key: `account\0${account}`, limit: LIMITS.account },
  ];
}
