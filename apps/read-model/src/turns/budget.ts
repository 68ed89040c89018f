import { refuseRequest } from '@yiwang/kernel';

export interface BudgetLimits {
  /** How much of one account may be under way at once, in units of cost; more than one operation may cost. */
  readonly cost: number;
  /** How many of an account's operations may be there at once, those that wait for others of it among them. */
  readonly operations: number;
}

/** A part of an account's budget, held while an operation is under way. */
export interface Lease {
  /** Waits until the account has so much of its budget left. Asked for once. */
  spend(cost: number): Promise<void>;
  /** Gives it back; again, it does nothing. */
  release(): void;
}

interface Waiting {
  readonly cost: number;
  readonly begin: () => void;
}

/**
 * What each account has under way, over HTTP and sockets together. Whoever asks for more than a budget's worth waits
 * for their own earlier questions, and nobody else does; a line that grows beyond all measure is refused.
 */
export class Budget {
  private readonly accounts = new Map<string, AccountInFlight>();

  constructor(private readonly limits: BudgetLimits) {}

  /** Lets an operation in before anything is known of it; refused `too-many-requests`. */
  enter(account: string): Lease {
    let inFlight = this.accounts.get(account);
    if (!inFlight) this.accounts.set(account, (inFlight = new AccountInFlight(this.limits, () => this.accounts.delete(account))));
    return inFlight.enter();
  }
}

class AccountInFlight {
  private operations = 0;
  private cost = 0;
  private readonly line: Waiting[] = [];

  constructor(
    private readonly limits: BudgetLimits,
    private readonly onEmpty: () => void,
  ) {}

  enter(): Lease {
    if (this.operations >= this.limits.operations) refuseRequest('too-many-requests', { limit: this.limits.operations });
    this.operations += 1;
    let spent = 0;
    let waiting: Waiting | undefined;
    let released = false;
    return {
      spend: (cost) =>
        new Promise((begin) => {
          if (released) return begin();
          waiting = { cost, begin: () => begin(void (spent = released ? 0 : cost)) };
          this.line.push(waiting);
          this.moveUp();
        }),
      release: () => {
        if (released) return;
        released = true;
        this.leave(spent, waiting);
      },
    };
  }

  private leave(spent: number, waiting: Waiting | undefined): void {
    this.operations -= 1;
    this.cost -= spent;
    const place = waiting ? this.line.indexOf(waiting) : -1;
    if (place >= 0) this.line.splice(place, 1)[0]!.begin();
    this.moveUp();
    if (this.operations === 0) this.onEmpty();
  }

  /** First come, first served; what costs more than the whole budget goes alone. */
  private moveUp(): void {
    while (this.line.length > 0 && (this.cost === 0 || this.cost + this.line[0]!.cost <= this.limits.cost)) {
      const next = this.line.shift()!;
      this.cost += next.cost;
      next.begin();
    }
  }
}
