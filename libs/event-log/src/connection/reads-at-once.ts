
/**
 * Reads that a process has under way to one member. A server lets a connection have a hundred calls at once,
 * subscriptions included, and lets the next wait without an error; gRPC may give several clients the same connection.
 */
const AT_ONCE = 32;

/** Lets so many reads begin, and the others in their order as those end. */
export class ReadsAtOnce {
  private static readonly byTarget = new Map<string, ReadsAtOnce>();
  private underWay = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly limit = AT_ONCE) {}

  /** Those of this process to a member, as gRPC names it, whoever reads. */
  static to(target: string): ReadsAtOnce {
    const known = this.byTarget.get(target) ?? new ReadsAtOnce();
    this.byTarget.set(target, known);
    return known;
  }

  /**
   * Reads as soon as it may. Rejects with `LogUnreachable`, without having begun, where the signal says before that nobody
   * waits for it any more; a read that has begun is to end by that signal itself.
   */
  async take<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T> {
    if (this.underWay >= this.limit) await this.turn(signal);
    else this.underWay += 1;
    try {
      if (signal.aborted) throw new LogUnreachable('nobody waits for the read any more');
      return await read();
    } finally {
      this.pass();
    }
  }

  /** Until one that ends passes its place on. */
  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.delete(begin);
        reject(new LogUnreachable('the read had no turn'));
      };
      this.waiting.add(begin);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private pass(): void {
    const [next] = this.waiting;
    if (next === undefined) {
      this.underWay -= 1;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}import { LogUnreachable } from '@yiwang/kernel';

