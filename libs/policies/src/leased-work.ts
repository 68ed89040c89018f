import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease } from '@yiwang/kernel';
import type { PolicyTrouble } from './policy-runner.js';

/** How often (ms) the lease is asked for. */
const EVERY = 2_000;
/** After so many ms without an answer the work ends: another process may have the lease by then. */
const LOST_AFTER = 5_000;

/** What runs from `start` until `stop`, which waits for what is under way. */
export interface Work {
  start(): void;
  stop(): Promise<void>;
}

export interface LeasedWorkOptions {
  readonly lease: Lease;
  /** The work anew: what was stopped is not started again. */
  readonly work: () => Work;
  readonly onTrouble: PolicyTrouble;
  readonly every?: number;
  readonly lostAfter?: number;
}

/**
 * Lets work run while this process has a lease. The lease saves work, and is not what keeps it right: one that has lost its
 * lease and does not know yet may not do any harm.
 */
export class LeasedWork implements Work {
  private readonly stopping = new AbortController();
  private keeping: Promise<void> = Promise.resolve();
  private running: { readonly work: Work; readonly number: number } | undefined;
  /** When an answer that let it go on was asked for. */
  private heldAt = 0;

  constructor(private readonly options: LeasedWorkOptions) {}

  /** Whether the work runs here. */
  get isRunning(): boolean {
    return this.running !== undefined;
  }

  start(): void {
    this.keeping = this.keepOn();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.keeping;
  }

  private async keepOn(): Promise<void> {
    const { lease, onTrouble, every = EVERY } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.ask().catch((error: unknown) => this.unanswered(error));
      await sleep(every, undefined, { signal }).catch(() => undefined);
    }
    await this.end();
    await this.inTime(lease.release()).catch(onTrouble);
  }

  private async ask(): Promise<void> {
    const asked = performance.now();
    const number = await this.inTime(this.options.lease.hold());
    if (this.running?.number !== number) await this.end();
    if (number === undefined) return;
    this.heldAt = asked;
    if (this.running !== undefined || this.stopping.signal.aborted) return;
    this.running = { work: this.options.work(), number };
    this.running.work.start();
  }

  private async unanswered(error: unknown): Promise<void> {
    this.options.onTrouble(error);
    if (performance.now() - this.heldAt >= this.lostAfter) await this.end();
  }

  private async end(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.work.stop();
  }

  private get lostAfter(): number {
    return this.options.lostAfter ?? LOST_AFTER;
  }

  private async inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const over = new AbortController();
    const late = sleep(this.lostAfter, undefined, { signal: over.signal }).then(() => {
      throw new Error('nobody says who has the lease');
    });
    late.catch(() => undefined);
    return Promise.race([answer, late]).finally(() => over.abort());
  }
}

/** What holds work up is told once until it is another: a log that is away is asked again and again. */
export function toldOnce(tell: (message: string) => void): PolicyTrouble {
  let told: string | undefined;
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== told) tell(message);
    told = message;
  };
}
