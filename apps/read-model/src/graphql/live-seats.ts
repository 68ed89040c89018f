import { refuseRequest } from '@yiwang/kernel';

/** What one account may have open at once. */
export interface LiveLimits {
  readonly sockets: number;
  readonly subscriptions: number;
  /** Subscriptions of which each is another question: every one of them is answered anew whenever a number changes. */
  readonly questions: number;
}

/** An office of a thousand screens under one account; each of them shows a handful of boards, mostly the same. */
export const LIVE_LIMITS: LiveLimits = { sockets: 1_200, subscriptions: 2_400, questions: 40 };

interface Account {
  sockets: number;
  subscriptions: number;
  /** By question, how many ask it. */
  readonly questions: Map<string, number>;
}

/** Who has which sockets and subscriptions open. A seat that was taken is to be left, once. */
export class LiveSeats {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly limits: LiveLimits = LIVE_LIMITS) {}

  /** A seat for a socket; refused `too-many-sockets`. */
  takeSocket(account: string): () => void {
    const taken = this.of(account);
    if (taken.sockets >= this.limits.sockets) refuseRequest('too-many-sockets', { limit: this.limits.sockets });
    taken.sockets += 1;
    return this.leaving(account, () => (taken.sockets -= 1));
  }

  /** A seat for a subscription; refused `too-many-subscriptions`. */
  takeSubscription(account: string, question: string): () => void {
    const { limits } = this;
    const taken = this.of(account);
    const alike = taken.questions.get(question) ?? 0;
    if (taken.subscriptions >= limits.subscriptions) refuseRequest('too-many-subscriptions', { limit: limits.subscriptions });
    if (alike === 0 && taken.questions.size >= limits.questions) refuseRequest('too-many-subscriptions', { limit: limits.questions });
    taken.subscriptions += 1;
    taken.questions.set(question, alike + 1);
    return this.leaving(account, () => {
      taken.subscriptions -= 1;
      const left = taken.questions.get(question)! - 1;
      if (left === 0) taken.questions.delete(question);
      else taken.questions.set(question, left);
    });
  }

  private of(account: string): Account {
    const known = this.accounts.get(account);
    if (known) return known;
    const taken: Account = { sockets: 0, subscriptions: 0, questions: new Map() };
    this.accounts.set(account, taken);
    return taken;
  }

  private leaving(account: string, leave: () => void): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      leave();
      const { sockets, subscriptions } = this.accounts.get(account)!;
      if (sockets === 0 && subscriptions === 0) this.accounts.delete(account);
    };
  }
}
