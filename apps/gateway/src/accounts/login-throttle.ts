import { setTimeout } from 'node:timers/promises';
import { DAY, MINUTE, type Clock, type Instant } from '@yiwang/kernel';

/** So many wrong passwords are borne within the window. */
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

/** Everyone who gets in at an address makes room for so many more mistakes there: an office in the morning. */
const MISTAKES_PER_SIGN_IN = 3;

/** How long (ms) an attempt at an account under attack is held: a guess costs time, its owner waits and gets in. */
export const HELD = 2_000;

/** So many attempts at one account are held at once. */
const MOST_HELD = 50;

/** Who signed in from an address within this time is at home there. */
const AT_HOME = 30 * DAY;

/** So many keys are remembered of each sort; beyond that the oldest are forgotten. */
const REMEMBERED = 20_000;

interface Tries {
  wrong: number;
  right: number;
  /** Begun and not ended yet: many at once are no way around a limit. */
  open: number;
  until: Instant;
}

/**
 * Slows guessing down, and locks nobody out who is not guessing:
 *
 * - an account at an address bears five wrong passwords a minute;
 * - an address bears thirty in five minutes, and three more for everyone who got in there. People who have signed in
 *   there before are not held up by what others do at the same address;
 * - an account that is guessed at from many addresses is never locked: attempts from where its owner never was are held.
 *
 * Right passwords never count. In memory: a restart forgives.
 */
export class LoginThrottle {
  private readonly pairs = new Map<string, Tries>();
  private readonly addresses = new Map<string, Tries>();
  private readonly accounts = new Map<string, Tries>();
  /** When an account last signed in at an address. */
  private readonly homes = new Map<string, Instant>();

  /** How many attempts at an account are held right now. */
  private readonly held = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /**
   * Holds an attempt back where its account is guessed at, for `HELD` ms. `false`: too many are held already.
   */
  async hold(account: string, address: string): Promise<boolean> {
    const now = this.clock.now();
    const of = triesOf(this.accounts, account, LIMITS.account, now);
    if (of.wrong < LIMITS.account.attempts || this.isAtHome(account, address, now)) return true;
    // Whose own attempts are used up is refused by `begin`, and takes nobody's place among the held.
    const here = triesOf(this.pairs, pairOf(account, address), LIMITS.accountAtAddress, now);
    if (here.wrong + here.open >= LIMITS.accountAtAddress.attempts) return true;
    const held = this.held.get(account) ?? 0;
    if (held >= MOST_HELD) return false;
    this.held.set(account, held + 1);
    await setTimeout(HELD);
    const left = this.held.get(account)! - 1;
    if (left > 0) this.held.set(account, left);
    else this.held.delete(account);
    return true;
  }

  /** Counts an attempt as begun. Returns the seconds to wait where there were too many, 0 where it may go on to its `end`. */
  begin(account: string, address: string): number {
    const now = this.clock.now();
    const here = triesOf(this.pairs, pairOf(account, address), LIMITS.accountAtAddress, now);
    if (here.wrong + here.open >= LIMITS.accountAtAddress.attempts) return secondsUntil(here.until, now);
    const at = triesOf(this.addresses, address, LIMITS.address, now);
    const most = LIMITS.address.attempts + MISTAKES_PER_SIGN_IN * at.right;
    if (at.wrong + at.open >= most && !this.isAtHome(account, address, now)) return secondsUntil(at.until, now);
    here.open += 1;
    at.open += 1;
    return 0;
  }

  /** Ends an attempt that `begin` let in. */
  end(account: string, address: string, right: boolean): void {
    const now = this.clock.now();
    const pair = pairOf(account, address);
    const here = triesOf(this.pairs, pair, LIMITS.accountAtAddress, now);
    const at = triesOf(this.addresses, address, LIMITS.address, now);
    const of = triesOf(this.accounts, account, LIMITS.account, now);
    for (const tries of [here, at]) tries.open = Math.max(0, tries.open - 1);
    for (const tries of [here, at, of]) tries[right ? 'right' : 'wrong'] += 1;
    if (right) remember(this.homes, pair, now);
  }

  private isAtHome(account: string, address: string, now: Instant): boolean {
    return (this.homes.get(pairOf(account, address)) ?? -Infinity) > now - AT_HOME;
  }
}

const pairOf = (account: string, address: string): string => `${account}\0${address}`;

/** What is known of a key within the running window; what began before is still open in the next. */
function triesOf(known: Map<string, Tries>, key: string, { window }: Limit, now: Instant): Tries {
  const tries = known.get(key);
  if (tries && tries.until > now) return tries;
  const fresh = { wrong: 0, right: 0, open: tries?.open ?? 0, until: now + window };
  remember(known, key, fresh);
  return fresh;
}

function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  known.delete(key);
  known.set(key, value);
  if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
}

const secondsUntil = (instant: Instant, now: Instant): number => Math.max(1, Math.ceil((instant - now) / 1000));
