import { HOUR, Refused, type Clock, type Instant } from '@yiwang/kernel';

/** So many refused rows are answered to one account within an hour: twice the longest ledger, wrong in every row. */
export const REFUSED_ROWS_AN_HOUR = 40_000;

/** So many accounts are remembered; beyond that the oldest are forgotten. */
const REMEMBERED = 20_000;

interface Spent {
  rows: number;
  readonly until: Instant;
}

/**
 * Bounds what an account can learn by guessing: a refused row is an answer that leaves nothing behind in the log, so
 * that without a bound a machine could ask for answers all day. In memory: a restart forgives.
 */
export class RefusedRowsAllowance {
  private readonly accounts = new Map<string, Spent>();

  constructor(private readonly clock: Clock) {}

  /**
   * Lets an account go on. The import that spends the rest is answered whole; those after it wait for the hour's end.
   *
   * @throws {Refused} `too-many-refused-rows`, with the seconds to wait.
   */
  admit(account: string): void {
    const now = this.clock.now();
    const { rows, until } = this.spent(account, now);
    if (rows < REFUSED_ROWS_AN_HOUR) return;
    const seconds = Math.max(1, Math.ceil((until - now) / 1000));
    throw new Refused({ code: 'too-many-refused-rows', params: { limit: REFUSED_ROWS_AN_HOUR, seconds } });
  }

  /** Counts rows that an account is told are refused. */
  count(account: string, rows: number): void {
    this.spent(account, this.clock.now()).rows += rows;
  }

  /** What an account has spent of the running hour, which begins with its first import. */
  private spent(account: string, now: Instant): Spent {
    const known = this.accounts.get(account);
    if (known && now < known.until) return known;
    const fresh = { rows: 0, until: now + HOUR };
    this.accounts.delete(account);
    this.accounts.set(account, fresh);
    if (this.accounts.size > REMEMBERED) this.accounts.delete(this.accounts.keys().next().value!);
    return fresh;
  }
}
