import { AsyncResource } from 'node:async_hooks';
import { eachOf } from './each-of.js';
import { connectionsLetIn } from './newcomers.js';

/** Work in steps: each `yield` is a place where others may come first. */
export type Steps<T> = Generator<void, T, void>;

/** For how long the thread is kept from everyone else at most, in ms. */
const SLICE = 8;

/** What is done with a turn takes so long at the least, in ms, though it be for nothing: an empty list is answered, too. */
const LEAST = 0.1;

/** So many who connect are let in before the next slice, at most: letting them in takes about as long as a slice. */
const WELCOME = 8;

/** What waits for its turn: takes it, and says whether it wants another one. */
type Job = () => boolean;

/**
 * Shares the thread among those who ask for much. In one turn of the event loop work is done for 8 ms at most; then
 * everything else that the process has to do comes first. What waits takes turns account by account, so that nobody's
 * heap of questions stands before another's single one; of one account's, too, none waits for the end of another. What
 * waited is done in the asynchronous context of whoever asked for it, not of whoever came first: a clock may go by that.
 *
 * Node lets in one connection in a turn of the loop, so that a crowd at the door would wait for a slice each. While
 * somebody comes in the next slice waits, for eight of them at most.
 */
export class Turns {
  /** By account, each with what it waits for; in the order in which the accounts are served. */
  private readonly waiting = new Map<string, Job[]>();
  /** How much of this turn of the loop is used up, in ms. */
  private used = 0;
  /** How many connections had been let in before the last slice, and when this was last looked at. */
  private letInBefore = 0;
  private letIn = 0;
  private turning: NodeJS.Immediate | undefined;

  /** How many accounts wait. */
  get accounts(): number {
    return this.waiting.size;
  }

  /** Does a piece of work that is short in itself, once it is its turn. */
  async once<T>(account: string, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.enter(account, () => {
        try {
          resolve(work());
        } catch (error) {
          reject(error as Error);
        }
        return false;
      });
    });
  }

  /**
   * Does work in slices.
   *
   * @param isAbandoned asked before each slice; once it says yes the work is left where it is, and `Abandoned` thrown
   */
  async inSlices<T>(account: string, steps: Steps<T>, isAbandoned: () => boolean = () => false): Promise<T> {
    return new Promise((resolve, reject) => {
      this.enter(account, () => {
        try {
          if (isAbandoned()) throw new Abandoned();
          const result = this.slice(steps);
          if (result.done) resolve(result.value);
          return !result.done;
        } catch (error) {
          reject(error as Error);
          return false;
        }
      });
    });
  }

  /**
   * Begins the same with each of a list, in order and in slices, and waits for all of them. One that fails before the last
   * has begun is thrown when all have begun.
   */
  async all<Item, Result>(account: string, items: Iterable<Item>, work: (item: Item, index: number) => Promise<Result>): Promise<Result[]> {
    const beginning = eachOf(items, (item, index) => {
      const result = work(item, index);
      // Nobody waits for it before the last has begun: what it rejects meanwhile would end the process.
      result.catch(() => undefined);
      return result;
    });
    return Promise.all(await this.inSlices(account, beginning));
  }

  /**
   * Waits for a turn to do something that cannot be done in here.
   *
   * @param takes about how long it takes, in ms; a whole slice if not said
   */
  async turn(account: string, takes = SLICE): Promise<void> {
    return new Promise((resolve) => {
      this.enter(account, () => {
        this.used += Math.max(takes, LEAST);
        resolve();
        return false;
      });
    });
  }

  private enter(account: string, job: Job): void {
    // Where nobody waits and nothing was done in this turn of the loop, waiting for the next one would help nobody.
    if (this.waiting.size === 0 && this.used < SLICE) {
      this.beginTurn();
      if (!this.measured(job)) return;
    }
    const jobs = this.waiting.get(account);
    const waiting = AsyncResource.bind(job);
    if (jobs) jobs.push(waiting);
    else this.waiting.set(account, [waiting]);
    this.beginTurn();
  }

  private slice<T>(steps: Steps<T>): IteratorResult<void, T> {
    const end = performance.now() + Math.max(1, SLICE - this.used);
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    return step;
  }

  private beginTurn(): void {
    this.turning ??= setImmediate(() => {
      this.turning = undefined;
      if (this.isSomebodyComing()) return this.beginTurn();
      this.used = 0;
      this.letInBefore = this.letIn;
      this.takeTurn();
      if (this.waiting.size > 0) this.beginTurn();
    });
  }

  private isSomebodyComing(): boolean {
    const before = this.letIn;
    this.letIn = connectionsLetIn();
    return this.letIn > before && this.letIn - this.letInBefore < WELCOME;
  }

  /** Serves account after account until the slice is used up. */
  private takeTurn(): void {
    for (const [account, jobs] of this.waiting) {
      if (this.used >= SLICE) return;
      const job = jobs.shift()!;
      // To the end of the row, with what is left of it.
      this.waiting.delete(account);
      if (this.measured(job)) jobs.push(job);
      if (jobs.length > 0) this.waiting.set(account, jobs);
    }
  }

  private measured(job: Job): boolean {
    const began = performance.now();
    const more = job();
    this.used += performance.now() - began;
    return more;
  }
}

/** Nobody waits for the answer any more. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}
