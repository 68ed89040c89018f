/** A look at the log that has gone unanswered for this long, in ms, counts as a lag. */
const PATIENCE = 2_000;

/**
 * How far the read model is behind the log, in time: since when something has stood in the log that is not folded. It is
 * measured by looking at the log's head, not by what is delivered: a subscription that stalls delivers nothing.
 */
export class Lag {
  /** Heads seen that are not reached yet, the earliest first, with when they were seen. */
  private ahead: { readonly position: bigint; readonly since: number }[] = [];
  /** Since when a look has not been answered. */
  private asked: number | undefined;

  /** @param now ms of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The log is about to be looked at. */
  ask(): void {
    this.asked ??= this.now();
  }

  /** The log's head was found at a position. */
  found(head: bigint, folded: bigint): void {
    const since = this.asked ?? this.now();
    this.asked = undefined;
    // A log that was exchanged for a shorter one has other heads.
    this.ahead = this.ahead.filter(({ position }) => position <= head && position > folded);
    if (head > folded && this.ahead.at(-1)?.position !== head) this.ahead.push({ position: head, since });
  }

  /** Everything up to a position is folded. */
  reached(folded: bigint): void {
    if (this.ahead.length > 0) this.ahead = this.ahead.filter(({ position }) => position > folded);
  }

  /** To the hundredth; 0 while nothing that was seen in the log is missing. */
  get seconds(): number {
    const now = this.now();
    const behind = this.ahead[0] === undefined ? 0 : now - this.ahead[0].since;
    const unanswered = this.asked !== undefined && now - this.asked > PATIENCE ? now - this.asked : 0;
    return Math.round(Math.max(behind, unanswered) / 10) / 100;
  }
}
