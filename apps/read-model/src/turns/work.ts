import type { Steps } from '@yiwang/elements';
import { Abandoned, type Turns } from './turns.js';

/** How many items of a list are handed over without a pause. */
const AT_ONCE = 50;
/** For how long one operation goes on before it gives way, in ms. */
const STRETCH = 8;

/** A list, handed over at once or with pauses. */
export type Paced<T> = readonly (T | Promise<T>)[];

/** One operation's share of the thread: whose it is, and whether anyone still waits for it. */
export class Work {
  private since = performance.now();
  private resting: Promise<void> | undefined;

  constructor(
    private readonly turns: Turns,
    readonly account: string,
    private readonly isAbandoned: () => boolean = () => false,
  ) {}

  /** Does something short when it is its turn. */
  async once<T>(work: () => T): Promise<T> {
    const result = await this.turns.inSlices(this.account, oneStep(work), this.isAbandoned);
    this.since = performance.now();
    return result;
  }

  /** Does something long in slices. Throws `Abandoned` when nobody waits for it any more. */
  async inSlices<T>(steps: Steps<T>): Promise<T> {
    const result = await this.turns.inSlices(this.account, steps, this.isAbandoned);
    this.since = performance.now();
    return result;
  }

  /** Gives way where the operation has gone on for long; throws `Abandoned` where nobody waits for it any more. */
  async rest(): Promise<void> {
    if (!this.isTired) return;
    this.resting ??= this.pause();
    await this.resting;
  }

  /**
   * A long list with pauses between its items, as GraphQL completes one item after the other; a short one as it is. What
   * is not to be completed at once is promised, some items at a time.
   */
  paced<T>(items: readonly T[]): Paced<T> {
    if (items.length <= AT_ONCE) return items;
    const paced: (T | Promise<T>)[] = items.slice(0, AT_ONCE);
    let rested = Promise.resolve();
    for (let from = AT_ONCE; from < items.length; from += AT_ONCE) {
      rested = rested.then(() => this.rest());
      for (const item of items.slice(from, from + AT_ONCE)) paced.push(rested.then(() => item));
    }
    return paced;
  }

  private get isTired(): boolean {
    return performance.now() - this.since >= STRETCH;
  }

  private async pause(): Promise<void> {
    try {
      await this.turns.turn(this.account);
      if (this.isAbandoned()) throw new Abandoned();
      this.since = performance.now();
    } finally {
      this.resting = undefined;
    }
  }
}

function* oneStep<T>(work: () => T): Steps<T> {
  return work();
}
