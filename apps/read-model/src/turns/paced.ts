/** For how long (ms) wishes gather after the work was done: at least, and at most. */
export interface Gathering {
  readonly shortest: number;
  readonly longest: number;
}

/** Work that is done whenever it is wanted. */
export interface PacedWork {
  /** Does it, and gives how long (ms) it kept others waiting. */
  do(): Promise<number>;
  /** Whether it is wanted again when it is done, because of what happened meanwhile. */
  isLeft(): boolean;
}

/**
 * Does some work soon after it is wanted, never twice at once. After it was done, wishes gather three times as long as it
 * took, so that it takes no more than about a quarter of the time.
 */
export class Paced {
  private due: NodeJS.Timeout | undefined;
  private isAtWork = false;
  private isStopped = false;
  /** When it may be done next, by `performance.now`. */
  private notBefore = 0;

  constructor(
    private readonly work: PacedWork,
    private readonly gathering: Gathering,
  ) {}

  soon(): void {
    if (this.isAtWork || this.isStopped) return;
    this.due ??= setTimeout(() => void this.run(), Math.max(0, this.notBefore - performance.now()));
  }

  /** Does no more of it; what is under way is done to its end. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.due);
  }

  private async run(): Promise<void> {
    this.due = undefined;
    this.isAtWork = true;
    let took = 0;
    try {
      took = await this.work.do();
    } finally {
      const { shortest, longest } = this.gathering;
      this.notBefore = performance.now() + Math.min(longest, Math.max(shortest, 3 * took));
      this.isAtWork = false;
    }
    if (this.work.isLeft()) this.soon();
  }
}
