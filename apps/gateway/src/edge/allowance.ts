import { refuseRequest, type Clock, type Instant, type Refusal, type RefusalCode } from '@yiwang/kernel';

/** So many accounts are remembered; beyond that the oldest are forgotten. */
const REMEMBERED = 20_000;

interface Spent {
  count: number;
  readonly until: Instant;
}

/** How much of something an account may have within a while, such as an hour. In memory: a restart forgives. */
export class Allowance {
  private readonly accounts = new Map<string, Spent>();

  /**
   * @param window how long the while is, in ms
   * @param code the refusal of an account that has spent it, with `limit` and the `seconds` to wait as parameters
   */
  constructor(
    private readonly clock: Clock,
    private readonly limit: number,
    private readonly window: number,
    private readonly code: RefusalCode,
  ) {}

  /**
   * Lets an account go on. The request that spends the rest is answered whole; those after it wait for the while's end.
   *
   * @throws {Refused} with the allowance's code, and the seconds to wait.
   */
  admit(account: string): void {
    const { code, params } = this.refusalOf(account) ?? {};
    if (code !== undefined) refuseRequest(code, params);
  }

  /** Why an account waits, where it has spent what it may have. */
  refusalOf(account: string): Refusal | undefined {
    const now = this.clock.now();
    const { count, until } = this.spent(account, now);
    return count < this.limit ? undefined : { code: this.code, params: { limit: this.limit, seconds: Math.max(1, Math.ceil((until - now) / 1000)) } };
  }

  /** Takes so many off what an account may have. */
  count(account: string, many: number): void {
    this.spent(account, this.clock.now()).count += many;
  }

  /** What an account has spent of the running while, which begins with its first request. */
  private spent(account: string, now: Instant): Spent {
    const known = this.accounts.get(account);
    if (known && now < known.until) return known;
    const fresh = { count: 0, until: now + this.window };
    this.accounts.delete(account);
    this.accounts.set(account, fresh);
    if (this.accounts.size > REMEMBERED) this.accounts.delete(this.accounts.keys().next().value!);
    return fresh;
  }
}
