/** How one way of the log is: that it takes appends, or that it can be followed. */
export interface Standing {
  readonly isWell: boolean;
  /** Since when it has been as it is, in ms since 1970. */
  readonly since: number;
  /** Why it is not well. */
  readonly error?: unknown;
}

/** Keeps a standing by what comes of those who go that way. */
export class StandingOf {
  private standing: Standing;
  private failedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param isWell how it counts until something comes of anybody
   * @param holdsFor for how long (ms) a failure counts. One that kept everybody away would never be refuted.
   */
  constructor(
    isWell: boolean,
    private readonly holdsFor = Infinity,
  ) {
    this.standing = { isWell, since: Date.now() };
  }

  get now(): Standing {
    if (!this.standing.isWell && performance.now() - this.failedAt > this.holdsFor) this.well();
    return this.standing;
  }

  well(): void {
    if (!this.standing.isWell) this.standing = { isWell: true, since: Date.now() };
  }

  /** It fails, and has since the first failure in succession. */
  failed(error: unknown): void {
    this.failedAt = performance.now();
    this.standing = { isWell: false, since: this.standing.isWell ? Date.now() : this.standing.since, error };
  }
}
