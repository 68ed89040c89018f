import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Clock, parseInstant, type Instant } from '@yiwang/kernel';

/** The two headers by which the demonstration's player says what time it is for one request. */
export const SIMULATED_TIME = 'x-simulated-time';
export const SIMULATION_KEY = 'x-simulation-key';

/**
 * The machine's clock, except inside a request that carries a simulated time and the key that only this process's own
 * player was given. So the demonstration's past days are recorded as if they had been lived, while everyone else's
 * submissions are recorded now.
 */
export class SimulatedClock extends Clock {
  /** Made anew at every start and never written down. */
  readonly key = randomBytes(32).toString('hex');
  private readonly request = new AsyncLocalStorage<Instant>();

  override now(): Instant {
    return this.request.getStore() ?? Date.now();
  }

  /**
   * Runs `next` at the time its headers name.
   *
   * @returns false, without running it, where the headers are there but not ours to believe: no or another key, or a
   * time that is no ISO 8601 instant with offset.
   */
  run(headers: Readonly<Record<string, string | string[] | undefined>>, next: () => void): boolean {
    const time = headers[SIMULATED_TIME];
    const key = headers[SIMULATION_KEY];
    if (time === undefined && key === undefined) {
      next();
      return true;
    }
    const instant = typeof time === 'string' ? parseInstant(time) : undefined;
    if (instant === undefined || !this.isKey(key)) return false;
    this.request.run(instant, next);
    return true;
  }

  /** Compared by digests, which are of one length whatever was sent. */
  private isKey(key: unknown): boolean {
    return typeof key === 'string' && timingSafeEqual(digestOf(key), digestOf(this.key));
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
