import type { Steps } from '@yiwang/elements';
import { Abandoned, type Turns } from '@yiwang/turns';

/** For how long one operation goes on before it gives way, in ms. */
const STRETCH = 8;
/** How much of a list is handed over without a pause, in ms. */
const AT_ONCE = 4;

/** A list, handed over with pauses: what is not to be completed at once is promised, some items at a time. */
export type Paced<T> = Promise<readonly (T | Promise<T>)[]>;

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
    return this.inSlices(oneStep(work));
  }

  /** Does something long in slices. Throws `Abandoned` when nobody waits for it any more. */
  async inSlices<T>(steps: Steps<T>): Promise<T> {
    const result = await this.turns.inSlices(this.account, steps, this.isAbandoned);
    this.since = performance.now();
    return result;
  }

  /** Waits for its turn to do something that takes about so many ms; throws `Abandoned` as above. */
  async turn(takes: number): Promise<void> {
    await this.turns.turn(this.account, takes);
    if (this.isAbandoned()) throw new Abandoned();
    this.since = performance.now();
  }

  /** Gives way where the operation has gone on for long; throws `Abandoned` as above. */
  async rest(): Promise<void> {
    if (performance.now() - this.since < STRETCH) return;
    this.resting ??= this.turn(STRETCH).finally(() => (this.resting = undefined));
    await this.resting;
  }

  /**
   * A list with pauses between its items, as GraphQL completes one after the other without any.
   *
   * @param each about what it takes to complete an item, in ms
   */
  async paced<T>(items: readonly T[], each: number): Paced<T> {
    const atOnce = Math.ceil(AT_ONCE / each);
    await this.turn(Math.min(items.length, atOnce) * each);
    if (items.length <= atOnce) return items;
    const paced: (T | Promise<T>)[] = items.slice(0, atOnce);
    let turn = Promise.resolve();
    for (let from = atOnce; from < items.length; from += atOnce) {
      turn = turn.then(() => this.turn(AT_ONCE));
      for (const item of items.slice(from, from + atOnce)) paced.push(turn.then(() => item));
    }
    return paced;
  }
}

function* oneStep<T>(work: () => T): Steps<T> {
  return work();
}
