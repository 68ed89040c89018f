/** So many tasks run at once: a password's check takes 19 MiB and a thread of the few that also serve files. */
const AT_ONCE = 2;

/** So many wait for one key, and for all. */
const MOST_OF_ONE = 100;
const MOST_OF_ALL = 500;

/**
 * Lets costly tasks run a few at a time. Keys take turns, so that one with a hundred tasks does not keep another's
 * single one waiting for all of them.
 */
export class Turns {
  private readonly waiting = new Map<string, (() => void)[]>();
  private waitingInAll = 0;
  private running = 0;

  /** Runs a task when it is its key's turn; `undefined` where too many wait already. */
  async take<Result>(key: string, task: () => Promise<Result>): Promise<Result | undefined> {
    if (this.running >= AT_ONCE && !(await this.turn(key))) return undefined;
    this.running += 1;
    try {
      return await task();
    } finally {
      this.running -= 1;
      this.callNext();
    }
  }

  /** Resolves when it is this key's turn, or at once with `false` where too many wait. */
  private async turn(key: string): Promise<boolean> {
    const others = this.waiting.get(key) ?? [];
    if (others.length >= MOST_OF_ONE || this.waitingInAll >= MOST_OF_ALL) return false;
    this.waitingInAll += 1;
    await new Promise<void>((called) => this.waiting.set(key, [...others, called]));
    return true;
  }

  private callNext(): void {
    const [key, calls] = this.waiting.entries().next().value ?? [];
    if (key === undefined || calls === undefined) return;
    const [called, ...rest] = calls;
    // At the end of the line again: the other keys come first.
    this.waiting.delete(key);
    if (rest.length > 0) this.waiting.set(key, rest);
    this.waitingInAll -= 1;
    called!();
  }
}
