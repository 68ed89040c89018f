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

  /** @param isWell how it counts until something comes of anybody */
  constructor(isWell: boolean) {
    this.standing = { isWell, since: Date.now() };
  }

  get now(): Standing {
    return this.standing;
  }

  well(): void {
    if (!this.standing.isWell) this.standing = { isWell: true, since: Date.now() };
  }

  /** It fails, and has since the first failure in succession. */
  failed(error: unknown): void {
    this.standing = { isWell: false, since: this.standing.isWell ? Date.now() : this.standing.since, error };
  }
}
